// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.codec;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Texts of the wire that stand for the constants of an enum with a constant
 * {@code UNKNOWN}. Case and separators do not matter: the exchange writes
 * {@code stop-loss}, {@code pending_new}, {@code depositonly} and {@code GTC}. An unknown
 * text is logged once.
 *
 * @param <E> the enum
 */
final class WireEnum<E extends Enum<E>> {

	private static final Logger log = LoggerFactory.getLogger(WireEnum.class);

	private static final int MAX_LOGGED = 256;

	private static final int MAX_LENGTH = 40;

	private final Class<E> type;

	private final E unknown;

	private final Map<String, E> constants = new HashMap<>();

	private final Set<String> logged = ConcurrentHashMap.newKeySet();

	WireEnum(Class<E> type) {
		this(type, Map.of());
	}

	/**
	 * Texts of an enum.
	 * @param type the enum
	 * @param others texts of constants that are not named as the wire spells them
	 */
	WireEnum(Class<E> type, Map<String, E> others) {
		this.type = type;
		this.unknown = Enum.valueOf(type, "UNKNOWN");
		for (E constant : type.getEnumConstants()) {
			this.constants.put(key(constant.name()), constant);
		}
		others.forEach((text, constant) -> this.constants.put(key(text), constant));
	}

	E of(String text) {
		E constant = (text.length() <= MAX_LENGTH) ? this.constants.get(key(text)) : null;
		if (constant != null) {
			return constant;
		}
		if (log.isDebugEnabled()) {
			logOnce(text);
		}
		return this.unknown;
	}

	private void logOnce(String text) {
		String shown = text.substring(0, Math.min(text.length(), MAX_LENGTH)).replaceAll("\\p{Cntrl}", "?");
		if (this.logged.size() < MAX_LOGGED && this.logged.add(shown)) {
			log.debug("Unknown {} '{}'", this.type.getSimpleName(), shown);
		}
	}

	private static String key(String text) {
		StringBuilder key = new StringBuilder(text.length());
		for (int i = 0; i < text.length(); i++) {
			char c = text.charAt(i);
			if (c != '-' && c != '_') {
				key.append(c);
			}
		}
		return key.toString().toUpperCase(Locale.ROOT);
	}

}
