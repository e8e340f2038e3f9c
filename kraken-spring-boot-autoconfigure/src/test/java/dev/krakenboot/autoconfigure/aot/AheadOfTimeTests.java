// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.autoconfigure.aot;

import dev.krakenboot.auth.CredentialsProvider;
import dev.krakenboot.auth.rest.KrakenRestClient;
import dev.krakenboot.autoconfigure.KrakenAutoConfiguration;
import dev.krakenboot.autoconfigure.auth.KrakenAuthAutoConfiguration;
import dev.krakenboot.core.KrakenClient;
import dev.krakenboot.core.connection.ConnectionStatus;
import dev.krakenboot.core.token.TokenProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.aot.generate.ClassNameGenerator;
import org.springframework.aot.generate.DefaultGenerationContext;
import org.springframework.aot.generate.GeneratedFiles.Kind;
import org.springframework.aot.generate.InMemoryGeneratedFiles;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.aot.AbstractAotProcessor;
import org.springframework.context.aot.ApplicationContextAotGenerator;
import org.springframework.javapoet.ClassName;
import org.springframework.test.context.support.TestPropertySourceUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Applications that are processed ahead of time, where their secrets are not known. The
 * build plugins say by a system property that they do. No test here reaches an exchange:
 * nothing listens on port 1.
 */
class AheadOfTimeTests {

	private static final String[] WITHOUT_SECRETS = { "kraken.endpoints.public-url=ws://127.0.0.1:1/v2",
			"kraken.endpoints.private-url=ws://127.0.0.1:1/v2", "kraken.endpoints.rest-url=http://127.0.0.1:1",
			"kraken.clients.desk.endpoints.public-url=ws://127.0.0.1:1/v2",
			"kraken.clients.desk.endpoints.private-url=ws://127.0.0.1:1/v2",
			"kraken.clients.desk.endpoints.rest-url=http://127.0.0.1:1" };

	private static final String[] SECRETS = { "kraken.credentials.api-key=key-of-default",
			"kraken.credentials.api-secret=c2VjcmV0", "kraken.clients.desk.credentials.api-key=key-of-desk",
			"kraken.clients.desk.credentials.api-secret=c2VjcmV0" };

	private final ApplicationContextRunner definedAheadOfTime = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(KrakenAuthAutoConfiguration.class, KrakenAutoConfiguration.class))
		.withPropertyValues(WITHOUT_SECRETS);

	@BeforeEach
	void beginProcessing() {
		System.setProperty(AbstractAotProcessor.AOT_PROCESSING, "true");
	}

	@AfterEach
	void endProcessing() {
		System.clearProperty(AbstractAotProcessor.AOT_PROCESSING);
	}

	@Test
	void definesCredentialsThatMayBeKnownOnlyWhenItRuns() {
		try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext()) {
			TestPropertySourceUtils.addInlinedPropertiesToEnvironment(context, WITHOUT_SECRETS);
			context.register(KrakenAuthAutoConfiguration.class, KrakenAutoConfiguration.class);
			InMemoryGeneratedFiles files = new InMemoryGeneratedFiles();
			DefaultGenerationContext generation = new DefaultGenerationContext(
					new ClassNameGenerator(ClassName.get("dev.krakenboot", "Generated")), files);
			new ApplicationContextAotGenerator().processAheadOfTime(context, generation);
			generation.writeGeneratedContent();
			assertThat(context.getBeanDefinitionNames()).contains("krakenCredentialsProvider", "krakenTokenProvider",
					"deskKrakenCredentialsProvider", "deskKrakenTokenProvider");
			assertThat(files.getGeneratedFiles(Kind.SOURCE).keySet()).isNotEmpty();
		}
	}

	@Test
	void usesThemWhenTheyAreThere() {
		this.definedAheadOfTime.withPropertyValues(SECRETS)
			.withPropertyValues("kraken.subscriptions.executions.enabled=true",
					"kraken.clients.desk.subscriptions.balances.enabled=true")
			.run((context) -> {
				assertThat(context.getBean("krakenCredentialsProvider", CredentialsProvider.class).get().apiKey())
					.isEqualTo("key-of-default");
				assertThat(context.getBean("deskKrakenCredentialsProvider", CredentialsProvider.class).get().apiKey())
					.isEqualTo("key-of-desk");
				for (String client : new String[] { "krakenClient", "deskKrakenClient" }) {
					assertThat(context.getBean(client, KrakenClient.class).connections())
						.extracting(ConnectionStatus::name)
						.containsExactly("public", "private");
				}
			});
	}

	@Test
	void asksOnlyInPublicWhenTheyAreNot() {
		this.definedAheadOfTime.run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(context.getBeansOfType(CredentialsProvider.class)).isEmpty();
			assertThat(context.getBeansOfType(TokenProvider.class)).isEmpty();
			assertThat(context.getBean(KrakenRestClient.class).hasCredentials()).isFalse();
			assertThat(context.getBean("deskKrakenRestClient", KrakenRestClient.class).hasCredentials()).isFalse();
			for (String client : new String[] { "krakenClient", "deskKrakenClient" }) {
				assertThat(context.getBean(client, KrakenClient.class).connections()).extracting(ConnectionStatus::name)
					.containsExactly("public");
			}
		});
	}

}
