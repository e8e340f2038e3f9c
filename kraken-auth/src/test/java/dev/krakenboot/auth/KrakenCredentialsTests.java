// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.auth;

import java.io.Serializable;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import dev.krakenboot.auth.testing.Samples;
import dev.krakenboot.core.error.InvalidOptionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class KrakenCredentialsTests {

	private static final byte[] BODY = "nonce=1616492376594".getBytes(StandardCharsets.US_ASCII);

	private static final String SIGNATURE = "+mRDmY9Ks0Moc1zjv/BjfvYa98buO0x1yHChZR5onlfAzAUbfIYlLggUZzdQ0RsmXm4Sh+Q8iAIZdo2wSeHeiA==";

	private static String sign(KrakenCredentials credentials) {
		return RequestSigner.sign(credentials, "/0/private/GetWebSocketsToken", 1616492376594L, BODY);
	}

	@Test
	void readsTextCharactersAndBytesWithBlanksAround() {
		byte[] secretBytes = ("\r\n" + Samples.SECRET + "\n").getBytes(StandardCharsets.US_ASCII);
		char[] secretCharacters = ("\t" + Samples.SECRET).toCharArray();
		KrakenCredentials ofBytes = KrakenCredentials.of((Samples.KEY + "\n").getBytes(StandardCharsets.US_ASCII),
				secretBytes);
		KrakenCredentials ofCharacters = KrakenCredentials.of(Samples.KEY.toCharArray(), secretCharacters);
		assertThat(ofBytes.apiKey()).isEqualTo(Samples.KEY);
		assertThat(sign(ofBytes)).isEqualTo(SIGNATURE);
		assertThat(sign(ofCharacters)).isEqualTo(SIGNATURE);
		assertThat(sign(KrakenCredentials.of(" " + Samples.KEY, new StringBuilder(Samples.SECRET + " "))))
			.isEqualTo(SIGNATURE);
	}

	@Test
	void doesNotShareTheCallersBytes() {
		byte[] secret = Samples.SECRET.getBytes(StandardCharsets.US_ASCII);
		KrakenCredentials credentials = KrakenCredentials.of(Samples.KEY.getBytes(StandardCharsets.US_ASCII), secret);
		Arrays.fill(secret, (byte) 0);
		assertThat(sign(credentials)).isEqualTo(SIGNATURE);
	}

	@Test
	void zeroesTheSecretWhenWiped() throws ReflectiveOperationException {
		KrakenCredentials credentials = Samples.credentials();
		Field field = KrakenCredentials.class.getDeclaredField("secret");
		field.setAccessible(true);
		byte[] secret = (byte[]) field.get(credentials);
		assertThat(secret).hasSize(64).isNotEqualTo(new byte[64]);
		credentials.close();
		assertThat(secret).isEqualTo(new byte[64]);
		assertThat(credentials.isWiped()).isTrue();
	}

	@Test
	void showsTheMaskedKeyOnly() {
		assertThat(Samples.credentials()).hasToString("KrakenCredentials[ABCD...6789]");
		assertThat(KrakenCredentials.of("ABCDEFGHIJK", Samples.SECRET)).hasToString("KrakenCredentials[<redacted>]");
		assertThat(Samples.credentials()).isNotInstanceOf(Serializable.class);
	}

	@ParameterizedTest
	@ValueSource(strings = { "not base64!", "kQH5HW/8p1uGOVjb\ngWA7FunA", "kQH5HW/8p1uG=VjbgWA7", "kQH5Hä", "QUJDR" })
	void namesThePropertyOfASecretThatIsNotBase64(String secret) {
		assertThatExceptionOfType(InvalidOptionException.class)
			.isThrownBy(() -> KrakenCredentials.of(Samples.KEY, secret))
			.satisfies((ex) -> {
				assertThat(ex.option()).isEqualTo("credentials.api-secret");
				assertThat(ex.getMessage()).contains("not valid Base64").doesNotContain(secret);
				assertThat(ex.getCause()).isNull();
			});
	}

	@Test
	void namesThePropertyOfAMissingHalf() {
		assertThatExceptionOfType(InvalidOptionException.class).isThrownBy(() -> KrakenCredentials.of(Samples.KEY, " "))
			.withMessageContaining("credentials.api-secret")
			.withMessageContaining("missing");
		assertThatExceptionOfType(InvalidOptionException.class)
			.isThrownBy(() -> KrakenCredentials.of("", Samples.SECRET))
			.withMessageContaining("credentials.api-key")
			.withMessageContaining("missing");
	}

	@Test
	void refusesAKeyThatWouldBreakAHeader() {
		assertThatExceptionOfType(InvalidOptionException.class)
			.isThrownBy(() -> KrakenCredentials.of("ABCDEFGH\r\nX-Injected: 1", Samples.SECRET))
			.satisfies((ex) -> assertThat(ex.option()).isEqualTo("credentials.api-key"));
	}

}
