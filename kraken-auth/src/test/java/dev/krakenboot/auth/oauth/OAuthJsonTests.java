// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.auth.oauth;

import java.nio.charset.StandardCharsets;

import dev.krakenboot.auth.http.HttpAnswer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

class OAuthJsonTests {

	private final OAuthJson json = new OAuthJson();

	private static HttpAnswer answer(String body) {
		return new HttpAnswer(200, "application/json", body.getBytes(StandardCharsets.UTF_8));
	}

	@Test
	void readsTheExampleOfTheDocumentation() {
		TokenAnswer expected = new TokenAnswer("ACCESS_EXAMPLE", "bearer", "14400", "REFRESH_EXAMPLE", null, null,
				null);
		assertThat(this.json.tokenAnswer(answer("{\"access_token\": \"ACCESS_EXAMPLE\", \"token_type\": \"bearer\", "
				+ "\"expires_in\": 14400, \"refresh_token\": \"REFRESH_EXAMPLE\"}")))
			.isEqualTo(expected);
		assertThat(this.json.tokenAnswer(answer(" access_token=ACCESS%5FEXAMPLE&token_type=bearer&expires_in=14400"
				+ "&refresh_token=REFRESH_EXAMPLE\n")))
			.isEqualTo(expected);
	}

	@Test
	void readsNothingFromWhatIsNeither() {
		for (String body : new String[] { "", "<html>a=b</html>", "{", "[]", "{}", "a=%zz", "null", "42",
				"{\"access_token\":{}}", "{\"access_token\":\"\"}", "{\"a\":1} trailing", "[".repeat(5000) }) {
			assertThat(this.json.tokenAnswer(answer(body))).as(body).isEqualTo(TokenAnswer.NONE);
		}
	}

	@Property(tries = 200)
	void anyBodyIsReadWithoutAnException(@ForAll byte[] body) {
		readEverything(new HttpAnswer(200, "", body));
	}

	@Property(tries = 30)
	void anyValueIsReadWithoutAnException(@ForAll @StringLength(max = 20) String value) {
		String text = value.replaceAll("[\\\\\"\\p{Cntrl}]", "");
		for (String field : new String[] { "api_key_name", "created_time", "ip_allowlist", "permissions",
				"nonce_window", "last_used", "email", "error", "secret" }) {
			for (String written : new String[] { "\"" + text + "\"", "{\"x\":\"" + text + "\"}", "[\"" + text + "\"]",
					"9".repeat(text.length() + 1), "1e" + text.length() + "0" }) {
				readEverything(answer("{\"result\":{\"api_key_name\":\"n\",\"" + field + "\":" + written + "}}"));
				readEverything(answer("{\"result\":[{\"api_key_name\":\"n\",\"" + field + "\":" + written + "}]}"));
			}
		}
	}

	private void readEverything(HttpAnswer answer) {
		assertThatNoException().isThrownBy(() -> {
			this.json.tokenAnswer(answer);
			this.json.errors(answer);
			this.json.userInfo(answer);
			this.json.createdKey(answer);
			this.json.keys(answer);
			this.json.isDone(answer);
		});
	}

}
