// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.auth.rest;

import java.time.Duration;
import java.time.Instant;

import dev.krakenboot.auth.ClockNonceSource;
import dev.krakenboot.auth.CredentialsProvider;
import dev.krakenboot.auth.NonceUnit;
import dev.krakenboot.auth.testing.Samples;
import dev.krakenboot.core.error.KrakenAuthenticationException;
import dev.krakenboot.core.error.KrakenConnectionException;
import dev.krakenboot.core.error.KrakenException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static dev.krakenboot.auth.rest.RestHarness.failure;
import static org.assertj.core.api.Assertions.assertThat;

/** Each bad answer gives one clear error and no storm of requests. */
class BadAnswerTests {

	@ParameterizedTest
	@CsvSource(delimiter = ';', textBlock = """
			200; text/html;        <html><body>Sign in</body></html>;  a web page
			200; text/html;        ' <!DOCTYPE html>';                 a web page
			200; application/json; '';                                 an empty body
			200; application/json; not json;                           something else
			200; application/json; '{"error":[]';                      something else
			200; application/json; '{"result":{"secret":"S3CRET"}}';   something else
			200; application/json; '{"error":"EAPI:Invalid key"}';     something else
			200; application/json; '[]';                               something else
			200; application/json; 'null';                             something else
			302; '';               '';                                 an empty body
			404; text/html;        <html>no such page S3CRET</html>;   a web page
			403; text/html;        <html>blocked</html>;               a web page
			""")
	void saysWhatCameInsteadOfAnAnswer(int status, String contentType, String body, String what) {
		RestHarness rest = new RestHarness();
		rest.http.answer(status, contentType, body);
		KrakenException failure = failure(rest.query("Balance"));
		assertThat(failure).isInstanceOf(KrakenConnectionException.class)
			.hasMessageStartingWith("Balance: HTTP status " + status + " with " + what)
			.hasMessageContaining("endpoints.rest-url")
			.hasMessageNotContaining("S3CRET");
		rest.advance(Duration.ofHours(1));
		assertThat(rest.sent()).isEqualTo(1);
	}

	@ParameterizedTest
	@CsvSource({ "502,try later", "503,try later", "429,send fewer" })
	void repeatsWhatPassesAFewTimesOnly(int status, String cure) {
		RestHarness rest = new RestHarness();
		for (int i = 0; i < 10; i++) {
			rest.http.answer(status, "text/html", "<html>");
		}
		var answer = rest.query("Balance");
		rest.advance(Duration.ofHours(1));
		assertThat(failure(answer)).isInstanceOf(KrakenConnectionException.class)
			.hasMessageContaining("HTTP status " + status)
			.hasMessageContaining(cure);
		assertThat(rest.sent()).isEqualTo(3);
	}

	@Test
	void readsTheErrorOfAnEnvelopeWhateverTheStatus() {
		RestHarness rest = new RestHarness();
		rest.http.answer(403, "application/json", "{\"error\":[\"EGeneral:Permission denied\"]}");
		assertThat(failure(rest.query("Balance"))).isInstanceOf(KrakenAuthenticationException.class);
	}

	@ParameterizedTest
	@CsvSource(delimiter = ';', textBlock = """
			{"error":[],"result":{"expires":900}}
			{"error":[],"result":{"token":"","expires":900}}
			{"error":[],"result":{"token":"S3CRET"}}
			{"error":[],"result":{"token":"S3CRET","expires":0}}
			{"error":[],"result":["S3CRET"]}
			{"error":[]}
			""")
	void saysThatAnAnswerHoldsNoToken(String body) {
		RestHarness rest = new RestHarness();
		rest.http.json(body);
		var token = rest.client.webSocketToken();
		rest.loop.run();
		assertThat(failure(token)).isInstanceOf(KrakenConnectionException.class)
			.hasMessageContaining("no token")
			.hasMessageNotContaining("S3CRET");
	}

	@Test
	void namesThePermissionThatATokenNeeds() {
		RestHarness rest = new RestHarness();
		rest.http.json("{\"error\":[\"EGeneral:Permission denied\"]}");
		RestTokenProvider tokens = new RestTokenProvider(rest.client);
		for (int i = 0; i < 50; i++) {
			var token = tokens.token();
			rest.advance(Duration.ofSeconds(1));
			assertThat(failure(token)).isInstanceOf(KrakenAuthenticationException.class)
				.hasMessageContaining("Access WebSocket API")
				.hasMessageContaining("WebSocket interface - On");
		}
		assertThat(rest.sent()).isEqualTo(1);
		assertThat(tokens.status().failures()).isEqualTo(50);
	}

	@Test
	void aClockFarOffDoesNoHarmByItself() {
		RestHarness rest = new RestHarness();
		rest.http.json("{\"error\":[],\"result\":{}}", "{\"error\":[],\"result\":{}}");
		KrakenRestClient client = KrakenRestClient.builder(rest.http)
			.credentials(CredentialsProvider.fixed(Samples.credentials()))
			.nonces(new ClockNonceSource(NonceUnit.MILLISECONDS, () -> Instant.EPOCH))
			.loop(rest.loop)
			.build();
		client.call(RestRequest.query("Balance"));
		client.call(RestRequest.query("Balance"));
		rest.loop.run();
		assertThat(rest.http.seen()).extracting((seen) -> seen.nonce()).containsExactly(1L, 2L);
	}

}
