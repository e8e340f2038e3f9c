// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.auth;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;

import dev.krakenboot.auth.testing.Samples;
import dev.krakenboot.core.error.InvalidOptionException;
import dev.krakenboot.core.error.KrakenAuthenticationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class CredentialsProviderTests {

	@TempDir
	private Path folder;

	@Test
	void aFixedProviderWipesWhatItOwns() {
		KrakenCredentials credentials = Samples.credentials();
		CredentialsProvider provider = CredentialsProvider.fixed(credentials);
		assertThat(provider.get()).isSameAs(credentials).isSameAs(provider.get());
		provider.close();
		assertThat(credentials.isWiped()).isTrue();
		assertThatExceptionOfType(KrakenAuthenticationException.class).isThrownBy(provider::get);
	}

	@Test
	void readsEnvironmentVariables() {
		Map<String, String> environment = Map.of("K", Samples.KEY, "S", Samples.SECRET);
		assertThat(EnvironmentCredentials.read(environment::get, "K", "S").apiKey()).isEqualTo(Samples.KEY);
		assertThatExceptionOfType(InvalidOptionException.class)
			.isThrownBy(() -> EnvironmentCredentials.read(environment::get, "K", "OTHER_SECRET"))
			.withMessageContaining("OTHER_SECRET")
			.withMessageContaining("credentials.api-secret");
		assertThatExceptionOfType(InvalidOptionException.class)
			.isThrownBy(() -> CredentialsProvider.environment("KRAKEN_ABSENT_KEY", "KRAKEN_ABSENT_SECRET").get())
			.withMessageContaining("KRAKEN_ABSENT_KEY");
	}

	@Test
	void readsOneFile() throws IOException {
		Path file = this.folder.resolve("kraken.secret");
		Files.writeString(file,
				"# of the bot\r\napi-key = " + Samples.KEY + "\r\napi-secret=" + Samples.SECRET + "\r\n");
		try (SecretFileCredentialsProvider provider = SecretFileCredentialsProvider.ofFile(file)) {
			assertThat(provider.get().apiKey()).isEqualTo(Samples.KEY);
			assertThat(provider.get()).isSameAs(provider.get());
		}
	}

	@Test
	void readsTwoFilesAgainWhenTheyChangeAndWipesTheOld() throws IOException {
		Path key = Files.writeString(this.folder.resolve("key"), Samples.KEY + "\n");
		Path secret = Files.writeString(this.folder.resolve("secret"), Samples.SECRET + "\n");
		SecretFileCredentialsProvider provider = SecretFileCredentialsProvider.ofFiles(key, secret);
		KrakenCredentials old = provider.get();
		Files.writeString(key, "ZYXWVUTSRQPONMLKJIHGFEDCBA9876543210\n");
		touch(key);
		KrakenCredentials fresh = provider.get();
		assertThat(fresh.apiKey()).isEqualTo("ZYXWVUTSRQPONMLKJIHGFEDCBA9876543210");
		assertThat(old.isWiped()).isTrue();
		assertThat(fresh.isWiped()).isFalse();
		provider.close();
		assertThat(fresh.isWiped()).isTrue();
	}

	@Test
	void keepsTheFormerCredentialsWhenAChangedFileCannotBeUsed() throws IOException {
		Path file = this.folder.resolve("kraken.secret");
		Files.writeString(file, "api-key=" + Samples.KEY + "\napi-secret=" + Samples.SECRET);
		SecretFileCredentialsProvider provider = SecretFileCredentialsProvider.ofFile(file);
		KrakenCredentials former = provider.get();
		Files.writeString(file, "api-key=" + Samples.KEY + "\napi-sec");
		touch(file);
		assertThat(provider.get()).isSameAs(former);
		Files.delete(file);
		assertThat(provider.get()).isSameAs(former);
		assertThat(former.isWiped()).isFalse();
		Files.writeString(file, "api-key=" + Samples.KEY + "\napi-secret=" + Samples.SECRET);
		touch(file);
		assertThat(provider.get()).isNotSameAs(former);
	}

	@Test
	void namesTheFileThatIsNotThere() {
		Path absent = this.folder.resolve("absent");
		assertThatExceptionOfType(InvalidOptionException.class)
			.isThrownBy(() -> SecretFileCredentialsProvider.ofFile(absent).get())
			.withMessageContaining(absent.toString())
			.withMessageContaining("does not exist");
	}

	@Test
	void refusesAFileThatIsNoSecretFile() throws IOException {
		Path file = Files.write(this.folder.resolve("large"), new byte[70_000]);
		assertThatExceptionOfType(InvalidOptionException.class)
			.isThrownBy(() -> SecretFileCredentialsProvider.ofFile(file).get())
			.withMessageContaining("too large");
	}

	private static void touch(Path file) throws IOException {
		Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(10)));
	}

}
