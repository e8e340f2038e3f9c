// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.test;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Stream;

import dev.krakenboot.core.KrakenClient;
import dev.krakenboot.core.KrakenClientBuilder;
import dev.krakenboot.core.KrakenEndpoints;
import dev.krakenboot.simulator.KrakenSimulator;
import dev.krakenboot.test.EmbeddedKraken.Lifetime;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

import org.springframework.beans.factory.annotation.ParameterResolutionDelegate;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/**
 * Gives tests their exchange: that of the application context where the test is one with
 * Spring, otherwise one that this extension starts and JUnit closes.
 */
final class EmbeddedKrakenExtension implements BeforeAllCallback, BeforeEachCallback, ParameterResolver {

	private static final Namespace NAMESPACE = Namespace.create(EmbeddedKrakenExtension.class);

	@Override
	public void beforeAll(ExtensionContext context) {
		if (!isSpringTest(context) && exchange(context).lifetime() == Lifetime.CLASS) {
			simulator(context);
		}
	}

	@Override
	public void beforeEach(ExtensionContext context) {
		if (!isSpringTest(context) && exchange(context).lifetime() == Lifetime.CLASS) {
			simulator(context).faults().clear();
		}
	}

	@Override
	public ExtensionContextScope getTestInstantiationExtensionContextScope(ExtensionContext rootContext) {
		return ExtensionContextScope.TEST_METHOD;
	}

	@Override
	public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
		Class<?> type = parameter.getParameter().getType();
		if (isSpringTest(context)) {
			return type == KrakenSimulator.class && !isResolvedBySpring(parameter);
		}
		return type == KrakenSimulator.class || type == KrakenClientBuilder.class;
	}

	@Override
	public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
		if (isSpringTest(context)) {
			return SpringExtension.getApplicationContext(context)
				.getBean(EmbeddedKrakenConfiguration.SIMULATOR, KrakenSimulator.class);
		}
		if (exchange(context).lifetime() == Lifetime.METHOD && context.getTestMethod().isEmpty()) {
			throw new ParameterResolutionException(
					"An exchange with @EmbeddedKraken(lifetime = METHOD) exists only during a test");
		}
		KrakenSimulator simulator = simulator(context);
		return (parameter.getParameter().getType() == KrakenSimulator.class) ? simulator : builder(simulator);
	}

	private static KrakenClientBuilder builder(KrakenSimulator simulator) {
		return KrakenClient.builder()
			.endpoints(new KrakenEndpoints(simulator.publicUrl(), simulator.privateUrl(), simulator.level3Url(),
					simulator.restUrl()))
			.tokens(new SimulatorTokenProvider(simulator))
			.connectBudget(EmbeddedKrakenConfiguration.connectBudget());
	}

	/**
	 * Found in the store of the class or an enclosing class once it was started there.
	 */
	private static KrakenSimulator simulator(ExtensionContext context) {
		EmbeddedExchange exchange = exchange(context);
		return context.getStore(NAMESPACE).computeIfAbsent(exchange, (key) -> exchange.start(), KrakenSimulator.class);
	}

	private static EmbeddedExchange exchange(ExtensionContext context) {
		return Objects.requireNonNull(EmbeddedExchange.of(context.getRequiredTestClass()));
	}

	private static boolean isSpringTest(ExtensionContext context) {
		return Stream.concat(Stream.of(context.getRequiredTestClass()), context.getEnclosingTestClasses().stream())
			.flatMap((type) -> AnnotationSupport.findRepeatableAnnotations(type, ExtendWith.class).stream())
			.flatMap((annotation) -> Arrays.stream(annotation.value()))
			.anyMatch(SpringExtension.class::isAssignableFrom);
	}

	/**
	 * Two resolvers for one parameter are an error, so what Spring resolves is left to
	 * it.
	 */
	private static boolean isResolvedBySpring(ParameterContext parameter) {
		return !(parameter.getDeclaringExecutable() instanceof Method)
				|| ParameterResolutionDelegate.isAutowirable(parameter.getParameter(), parameter.getIndex());
	}

}
