// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.auth.oauth;

import java.net.URI;

import dev.krakenboot.auth.oauth.error.OAuthException;
import dev.krakenboot.core.error.InvalidOptionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class OAuthClientRegistrationTests {

	@ParameterizedTest
	@ValueSource(strings = { "https://app.example.com/callback", "https://app.example.com:8443/cb?tenant=1",
			"http://localhost:8080/cb", "http://127.0.0.1:9/cb", "http://[::1]/cb" })
	void redirectUriIsEncryptedOrThisMachine(String uri) {
		assertThat(OAuthClientRegistration.builder("id", URI.create(uri)).build().redirectUri()).hasToString(uri);
	}

	@ParameterizedTest
	@ValueSource(strings = { "http://app.example.com/cb", "myapp://callback", "/callback", "https:///cb",
			"https://user@app.example.com/cb", "https://app.example.com/cb#fragment", "http://127.0.0.1.example.com/" })
	void otherRedirectUrisAreRefused(String uri) {
		assertThatExceptionOfType(InvalidOptionException.class)
			.isThrownBy(() -> OAuthClientRegistration.builder("id", URI.create(uri)))
			.satisfies((ex) -> assertThat(ex.option()).isEqualTo("oauth.redirect-uri"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "a:b" })
	void clientIdIsThereAndHasNoColon(String id) {
		assertThatExceptionOfType(InvalidOptionException.class)
			.isThrownBy(() -> OAuthClientRegistration.builder(id, URI.create("https://app.example.com/cb")));
	}

	@Test
	void secretIsSentAsBytesOfUtf8AndWipedOnClose() {
		OAuthClientRegistration registration = OAuthClientRegistration
			.builder("id", URI.create("https://app.example.com/cb"))
			.clientSecret("p\u00e4ss".toCharArray())
			.build();
		assertThat(registration.basicAuthorization()).isEqualTo("Basic aWQ6cMOkc3M=");
		assertThat(registration.isConfidential()).isTrue();
		assertThat(registration.toString()).contains("<redacted>").doesNotContain("ss,");
		registration.close();
		assertThat(registration.secretText()).isEqualTo("\0".repeat(5));
		assertThatExceptionOfType(OAuthException.class).isThrownBy(registration::basicAuthorization);
	}

	@Test
	void productionIsTheDefault() {
		assertThat(OAuthEndpoints.PRODUCTION.authorize()).hasToString("https://id.kraken.com/oauth/authorize");
		assertThat(OAuthEndpoints.PRODUCTION.token()).hasToString("https://api.kraken.com/oauth/token");
		assertThat(OAuthEndpoints.PRODUCTION.userInfo()).hasToString("https://api.kraken.com/oauth/userinfo");
		assertThat(OAuthEndpoints.PRODUCTION.fastApiKey()).hasToString("https://api.kraken.com/oauth/fast-api-key");
	}

	@ParameterizedTest
	@ValueSource(strings = { "https://api.kraken.com/0/private", "https://api.kraken.com/oauth/../0/private",
			"https://api.kraken.com//0/private", "https://api.kraken.com/%30/private", "http://api.kraken.com/oauth" })
	void accessTokenGoesToTheOAuthServiceOnly(String api) {
		assertThatExceptionOfType(InvalidOptionException.class)
			.isThrownBy(() -> OAuthEndpoints.of(URI.create("https://id.kraken.com/oauth/authorize"), URI.create(api)));
	}

}
