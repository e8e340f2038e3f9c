// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.autoconfigure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

import dev.krakenboot.autoconfigure.auth.KrakenAuthAutoConfiguration;
import org.assertj.core.util.Throwables;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Credentials that cannot be used, with all that an application can say of them: the
 * analysis, the log at DEBUG, and the failure itself.
 */
@ExtendWith(OutputCaptureExtension.class)
class CredentialsFailureTests {

	/** Base64 with slashes, as a path could have them. */
	private static final String SECRET = "kQH5HW/8p1uGOVjbgafA7FunAmGO8lsSUXNsu3eow76sz84Q18fWxnyRzBHCd3pd5nE9qa99HAZtuZuj6F1huXg==";

	@TempDir
	private Path folder;

	@ParameterizedTest
	@CsvSource(delimiter = '|', nullValues = "none",
			textBlock = """
					credentials.api-secret[0]=SECRET                | credentials.api-secret[0] | is of a list, where one text is expected | Write the whole text as the value of kraken.credentials.api-secret.
					credentials.api-secret[1]=SECRET                | credentials.api-secret    | is of a list, where one text is expected | Write the whole text as the value of kraken.credentials.api-secret.
					credentials=SECRET                              | credentials               | is a group of properties                 | Set kraken.credentials.api-key and kraken.credentials.api-secret.
					credentials.api-secret=SECRET${kraken.credentials.api-secret} | credentials.api-secret | has a placeholder that cannot be resolved | Set what the placeholder names
					credentials.secret-file=SECRET                  | credentials.secret-file   | is a file that does not exist            | Name a file that this process may read. The value is not shown
					credentials.secret-file=/SECRET                 | credentials.secret-file   | is a file that does not exist            | Name a file that this process may read. The value is not shown
					credentials.secret-file=http://SECRET      | credentials.secret-file   | is no path of a file                     | Name a file that this process may read.
					credentials.api-key-file=SECRET;credentials.api-key=k;credentials.secret-file=x | credentials.api-key-file | is set although kraken.credentials.api-key is | Set one of the two.
					clients.two.credentials.api-secret[0]=SECRET    | clients.two.credentials.api-secret[0] | is of a list                 | Write the whole text as the value of kraken.clients.two.credentials.api-secret.
					clients.two.credentials=SECRET                  | clients.two.credentials   | is a group of properties                 | Set kraken.clients.two.credentials.api-key
					clients.two.credentials.secret-file=SECRET      | clients.two.credentials.secret-file | is a file that does not exist  | Name a file
					""")
	void areToldWithoutTheirValue(String assignments, String property, String reason, String cure,
			CapturedOutput output) {
		Throwable failure = catchThrowable(() -> run(assignments));
		assertThat(output).contains("APPLICATION FAILED TO START")
			.contains("Property: kraken." + property + "\n")
			.contains("Reason: " + reason)
			.contains("Action:\n\n" + cure)
			.contains(" DEBUG ")
			.doesNotContain("Value:")
			.doesNotContain(SECRET);
		assertThat(Throwables.getStackTrace(failure)).doesNotContain(SECRET);
	}

	@Test
	void areToldWithTheFileThatIsThere(CapturedOutput output) throws IOException {
		Path file = Files.writeString(this.folder.resolve("kraken"), "api-secret=" + SECRET);
		Throwable failure = catchThrowable(() -> run("credentials.secret-file=" + file));
		assertThat(output).contains("Property: kraken.credentials.secret-file\n")
			.contains("Value: \"" + file + "\"\n")
			.doesNotContain(SECRET);
		assertThat(Throwables.getStackTrace(failure)).doesNotContain(SECRET);
	}

	@Test
	void areToldWithTheMissingFileOfAFolderThatIsThere(CapturedOutput output) {
		Path file = this.folder.resolve("kraken");
		assertThat(catchThrowable(() -> run("credentials.secret-file=" + file))).isNotNull();
		assertThat(output).contains("Value: \"" + file + "\"\n").contains("Reason: is a file that does not exist");
	}

	/** As where no application has looked at the configuration before. */
	@Test
	void areAnalysedWithoutTheirValueWhereverTheyAreBound() {
		StandardEnvironment environment = new StandardEnvironment();
		environment.getPropertySources()
			.addFirst(new MapPropertySource("test", Map.of("kraken.credentials.api-secret[0]", SECRET)));
		BindException failure = catchThrowableOfType(BindException.class,
				() -> Binder.get(environment).bind("kraken", KrakenProperties.class));
		FailureAnalysis analysis = new KrakenBindFailureAnalyzer().analyze(failure);
		assertThat(analysis.getDescription()).contains("Property: kraken.credentials.api-secret[0]")
			.doesNotContain(SECRET);
		assertThat(Throwables.getStackTrace(analysis.getCause())).doesNotContain(SECRET);
	}

	private static void run(String assignments) {
		Map<String, Object> properties = new HashMap<>();
		for (String assignment : assignments.split(";")) {
			properties.put("kraken." + assignment.substring(0, assignment.indexOf('=')),
					assignment.substring(assignment.indexOf('=') + 1).replace("SECRET", SECRET));
		}
		SpringApplication application = new SpringApplication(Application.class);
		application.setWebApplicationType(WebApplicationType.NONE);
		application.setDefaultProperties(properties);
		application.run("--debug").close();
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ KrakenAuthAutoConfiguration.class, KrakenAutoConfiguration.class,
			SslAutoConfiguration.class })
	static class Application {

	}

}
