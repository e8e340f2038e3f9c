// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.autoconfigure.aot;

import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Stream;

import dev.krakenboot.actuate.KrakenEndpoint;
import dev.krakenboot.actuate.KrakenEndpointWebExtension;
import dev.krakenboot.auth.KrakenCredentials;
import dev.krakenboot.autoconfigure.KrakenProperties;
import dev.krakenboot.core.market.Ticker;
import dev.krakenboot.listener.KrakenListener;
import jdk.jfr.Event;
import org.junit.jupiter.api.Test;

import org.springframework.aot.hint.ExecutableMode;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;
import org.springframework.aot.hint.annotation.Reflective;
import org.springframework.aot.hint.annotation.ReflectiveRuntimeHintsRegistrar;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.boot.context.properties.bind.BindableRuntimeHintsRegistrar;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.io.support.SpringFactoriesLoader;

import static org.assertj.core.api.Assertions.assertThat;

class KrakenRuntimeHintsTests {

	private final RuntimeHints hints = new RuntimeHints();

	@Test
	void keepsWhatIsLookedForByName() {
		registerAll(getClass().getClassLoader());
		assertThat(RuntimeHintsPredicates.reflection().onType(KrakenCredentials.class)).accepts(this.hints);
		assertThat(RuntimeHintsPredicates.reflection().onType(Event.class)).accepts(this.hints);
	}

	@Test
	void passesOverWhatIsAbsent() {
		registerAll(new FilteredClassLoader("dev.krakenboot.auth"));
		assertThat(RuntimeHintsPredicates.reflection().onType(KrakenCredentials.class)).rejects(this.hints);
	}

	@Test
	void keepsTheRecordsThatTheEndpointAnswersWith() {
		new ReflectiveRuntimeHintsRegistrar().registerRuntimeHints(this.hints, KrakenEndpoint.class,
				KrakenEndpointWebExtension.class);
		Set<Class<?>> records = new LinkedHashSet<>();
		Stream.of(KrakenEndpoint.class, KrakenEndpointWebExtension.class)
			.flatMap((type) -> Arrays.stream(type.getDeclaredMethods()))
			.filter((method) -> AnnotatedElementUtils.hasAnnotation(method, Reflective.class))
			.forEach((operation) -> collect(operation.getGenericReturnType(), records));
		assertThat(records).extracting(Class::getSimpleName)
			.contains("ConnectionDescriptor", "SubscriptionDescriptor", "BookDescriptor", "LevelDescriptor",
					"ActionDescriptor");
		assertThat(records).allSatisfy((type) -> {
			for (RecordComponent component : type.getRecordComponents()) {
				assertThat(RuntimeHintsPredicates.reflection().onMethodInvocation(component.getAccessor()))
					.as("%s", component.getAccessor())
					.accepts(this.hints);
			}
		});
	}

	@Test
	void keepsListenerMethods() throws NoSuchMethodException {
		Method method = Listening.class.getDeclaredMethod("onTicker", Ticker.class);
		new ReflectiveRuntimeHintsRegistrar().registerRuntimeHints(this.hints, Listening.class);
		assertThat(this.hints.reflection().getTypeHint(Listening.class)).isNotNull();
		assertThat(RuntimeHintsPredicates.reflection().onMethodInvocation(method)).accepts(this.hints);
	}

	@Test
	void keepsTheConstructorOfEveryGroupOfProperties() {
		BindableRuntimeHintsRegistrar.forTypes(KrakenProperties.class).registerHints(this.hints);
		Set<Class<?>> groups = records(KrakenProperties.class);
		assertThat(groups).extracting(Class::getSimpleName)
			.contains("ClientProperties", "CredentialsProperties", "SubscriptionProperties", "Ohlc", "Resync");
		assertThat(groups).allSatisfy((type) -> assertThat(this.hints.reflection().getTypeHint(type)).as("%s", type)
			.isNotNull()
			.satisfies((hint) -> assertThat(hint.constructors())
				.anySatisfy((constructor) -> assertThat(constructor.getMode()).isEqualTo(ExecutableMode.INVOKE))));
	}

	private void registerAll(ClassLoader loader) {
		SpringFactoriesLoader.forResourceLocation("META-INF/spring/aot.factories")
			.load(RuntimeHintsRegistrar.class)
			.stream()
			.filter((registrar) -> registrar.getClass().getName().startsWith("dev.krakenboot."))
			.forEach((registrar) -> registrar.registerHints(this.hints, loader));
	}

	/** The record and all records of ours that its components are made of. */
	private static Set<Class<?>> records(Class<?> type) {
		Set<Class<?>> found = new LinkedHashSet<>();
		collect(type, found);
		return found;
	}

	private static void collect(Type type, Set<Class<?>> found) {
		if (type instanceof ParameterizedType generic) {
			Arrays.stream(generic.getActualTypeArguments()).forEach((argument) -> collect(argument, found));
		}
		else if (type instanceof Class<?> record && record.isRecord() && record.getName().startsWith("dev.krakenboot.")
				&& found.add(record)) {
			Arrays.stream(record.getRecordComponents())
				.map(RecordComponent::getGenericType)
				.forEach((component) -> collect(component, found));
		}
	}

	static class Listening {

		@KrakenListener(channel = "ticker")
		void onTicker(Ticker ticker) {
		}

	}

}
