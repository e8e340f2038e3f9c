// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.autoconfigure.http;

import java.util.Map;

import org.apache.commons.logging.Log;

import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.logging.DeferredLogFactory;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.util.ClassUtils;

/**
 * Keeps {@code RestClient} and {@code RestTemplate} of an application on the HTTP client
 * of the JDK. Spring Boot prefers Reactor Netty when it is on the class path, and the
 * Kraken client puts it there.
 * <p>
 * It sets {@value #PROPERTY} to {@code jdk} with the lowest precedence, when Reactor
 * Netty would win the detection and nothing says that the application has it for itself,
 * such as Spring WebFlux. Any value of the application wins; {@code reactor} is the one
 * for an application that wants Reactor Netty without WebFlux.
 */
final class HttpClientEnvironmentPostProcessor implements EnvironmentPostProcessor, Ordered {

	static final String PROPERTY = "spring.http.clients.imperative.factory";

	private static final String DETECTION = "org.springframework.boot.http.client.ClientHttpRequestFactoryBuilder";

	private static final String REACTOR_NETTY = "reactor.netty.http.client.HttpClient";

	/** Spring Boot prefers the first two; the third comes with Reactor Netty. */
	private static final String[] OTHER_CHOICES = { "org.apache.hc.client5.http.impl.classic.HttpClients",
			"org.eclipse.jetty.client.HttpClient", "org.springframework.web.reactive.function.client.WebClient" };

	private static final String JDK = "java.net.http.HttpClient";

	private final Log logger;

	HttpClientEnvironmentPostProcessor(DeferredLogFactory logFactory) {
		this.logger = logFactory.getLog(HttpClientEnvironmentPostProcessor.class);
	}

	@Override
	public int getOrder() {
		return Ordered.LOWEST_PRECEDENCE;
	}

	@Override
	public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
		ClassLoader classLoader = application.getClassLoader();
		if (environment.containsProperty(PROPERTY) || !onlyBroughtByKraken(classLoader)) {
			return;
		}
		environment.getPropertySources()
			.addLast(new MapPropertySource("krakenHttpClientDefaults", Map.of(PROPERTY, "jdk")));
		this.logger.debug("Reactor Netty is there for Kraken only: " + PROPERTY + " defaults to jdk");
	}

	private static boolean onlyBroughtByKraken(ClassLoader classLoader) {
		for (String choice : OTHER_CHOICES) {
			if (ClassUtils.isPresent(choice, classLoader)) {
				return false;
			}
		}
		return ClassUtils.isPresent(DETECTION, classLoader) && ClassUtils.isPresent(REACTOR_NETTY, classLoader)
				&& ClassUtils.isPresent(JDK, classLoader);
	}

}
