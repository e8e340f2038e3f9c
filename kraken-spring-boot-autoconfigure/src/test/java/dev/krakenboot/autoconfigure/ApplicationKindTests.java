// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.autoconfigure;

import java.util.Map;

import dev.krakenboot.testing.ApplicationProbe;
import dev.krakenboot.testing.IsolatedClassPath;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Each test is a real application on a class path of its kind.
 */
class ApplicationKindTests {

	private static final String[] WITHOUT_WEB = { "spring-web*", "spring-boot-web*", "spring-boot-http-*",
			"spring-boot-restclient", "spring-boot-reactor*", "spring-boot-netty", "spring-boot-servlet",
			"spring-boot-tomcat", "tomcat-embed-*", "spring-boot-actuator*", "spring-boot-health",
			"spring-boot-jackson", "spring-boot-micrometer-*", "micrometer-*", "resilience4j-spring-boot4" };

	private static final String[] WITHOUT_WEBFLUX = { "spring-webflux", "spring-boot-webflux", "spring-boot-webclient",
			"spring-boot-reactor*", "spring-boot-netty" };

	private static final String[] WITHOUT_MVC = { "spring-webmvc", "spring-boot-webmvc", "spring-boot-servlet",
			"spring-boot-tomcat", "tomcat-embed-*", "spring-boot-restclient" };

	private static final Map<String, Object> PROPERTIES = Map.of("kraken.endpoints.public-url", "ws://127.0.0.1:1/v2",
			"server.port", "0");

	@Test
	void staysWithoutAWebServer() {
		Map<String, String> application = IsolatedClassPath.without(WITHOUT_WEB)
			.run(ApplicationProbe.class, PROPERTIES);
		assertThat(application).containsEntry("application", "NONE")
			.containsEntry("context", "AnnotationConfigApplicationContext")
			.containsKey("krakenClient")
			.doesNotContainKeys("krakenEndpoint", "krakenMetrics", "krakenHealthContributor");
	}

	@Test
	void staysAServletApplication() {
		assertThat(IsolatedClassPath.without(WITHOUT_WEBFLUX).run(ApplicationProbe.class, PROPERTIES))
			.containsEntry("application", "SERVLET")
			.containsEntry("context", "AnnotationConfigServletWebServerApplicationContext")
			.containsKeys("krakenClient", "krakenMetrics", "krakenHealthContributor");
	}

	@Test
	void staysAReactiveApplication() {
		assertThat(IsolatedClassPath.without(WITHOUT_MVC).run(ApplicationProbe.class, PROPERTIES))
			.containsEntry("application", "REACTIVE")
			.containsEntry("context", "AnnotationConfigReactiveWebServerApplicationContext")
			.containsKeys("krakenClient", "krakenMetrics", "krakenHealthContributor");
	}

}
