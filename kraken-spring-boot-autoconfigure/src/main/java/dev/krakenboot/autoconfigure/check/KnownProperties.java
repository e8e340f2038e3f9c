// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.autoconfigure.check;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import dev.krakenboot.autoconfigure.KrakenProperties;
import dev.krakenboot.autoconfigure.properties.ClientProperties;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;

/**
 * Properties below {@code kraken} that there are, as the records have them that they are
 * bound to.
 */
final class KnownProperties {

	private static final String ROOT = "kraken";

	private KnownProperties() {
	}

	/**
	 * The property as the documentation spells it; null when there is none. A group of
	 * properties counts as one.
	 * @param name a name below {@code kraken}
	 */
	static @Nullable String canonical(ConfigurationPropertyName name) {
		return canonical(KrakenProperties.class, name, 1, ROOT);
	}

	private static @Nullable String canonical(Type type, ConfigurationPropertyName name, int at, String parents) {
		if (at == name.getNumberOfElements()) {
			return parents;
		}
		if (isOf(Map.class, type)) {
			return canonical(argument(type, 1), name, at + 1, parents + "." + name.getElement(at, Form.ORIGINAL));
		}
		if (isOf(List.class, type)) {
			return name.isNumericIndex(at) ? canonical(argument(type, 0), name, at + 1,
					parents + "[" + name.getElement(at, Form.ORIGINAL) + "]") : null;
		}
		String element = name.getElement(at, Form.UNIFORM);
		return components(type)
			.filter((component) -> !name.isNumericIndex(at)
					&& component.getName().toLowerCase(Locale.ROOT).equals(element))
			.findFirst()
			.map((component) -> canonical(component.getGenericType(), name, at + 1, parents + "." + dashed(component)))
			.orElse(null);
	}

	/**
	 * The property that an unknown one was probably meant to be: one of nearly the same
	 * letters, or else one whose groups were left out.
	 * @param unknown a name that there is not
	 */
	static Optional<String> nearest(ConfigurationPropertyName unknown) {
		String text = unknown.toString();
		boolean ofClient = unknown.getNumberOfElements() > 3 && unknown.getElement(1, Form.UNIFORM).equals("clients");
		List<String> known = (ofClient ? names(ClientProperties.class, unknown.chop(3).toString())
				: names(KrakenProperties.class, ROOT))
			.toList();
		Optional<String> similar = known.stream()
			.min(Comparator.comparingInt((name) -> distance(name, text)))
			.filter((name) -> distance(name, text) <= Math.max(2, text.length() / 6));
		String end = "." + unknown.subName(ofClient ? 3 : 1);
		return similar.isPresent() ? similar : known.stream().filter((name) -> name.endsWith(end)).findFirst();
	}

	private static Stream<String> names(Type type, String name) {
		return isRecord(type)
				? components(type)
					.flatMap((component) -> names(component.getGenericType(), name + "." + dashed(component)))
				: Stream.of(name);
	}

	private static boolean isRecord(Type type) {
		return type instanceof Class<?> raw && raw.isRecord();
	}

	private static Stream<RecordComponent> components(Type type) {
		return isRecord(type) ? Arrays.stream(((Class<?>) type).getRecordComponents()) : Stream.empty();
	}

	private static String dashed(RecordComponent component) {
		return DataObjectPropertyName.toDashedForm(component.getName());
	}

	private static boolean isOf(Class<?> raw, Type type) {
		return type instanceof ParameterizedType generic && generic.getRawType() == raw;
	}

	private static Type argument(Type type, int index) {
		return ((ParameterizedType) type).getActualTypeArguments()[index];
	}

	/** Number of letters to insert, leave out or change. */
	private static int distance(String first, String second) {
		int[] row = new int[second.length() + 1];
		Arrays.setAll(row, (i) -> i);
		for (int i = 1; i <= first.length(); i++) {
			int diagonal = row[0];
			row[0] = i;
			for (int j = 1; j <= second.length(); j++) {
				int changed = diagonal + ((first.charAt(i - 1) == second.charAt(j - 1)) ? 0 : 1);
				diagonal = row[j];
				row[j] = Math.min(changed, 1 + Math.min(row[j], row[j - 1]));
			}
		}
		return row[second.length()];
	}

}
