// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.example.oauth;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import dev.krakenboot.simulator.KrakenSimulator;
import dev.krakenboot.simulator.http.HttpCall;
import dev.krakenboot.simulator.oauth.Pkce;
import dev.krakenboot.simulator.oauth.SimulatedOAuthClient;
import dev.krakenboot.test.EmbeddedKraken;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.test.context.DynamicPropertyRegistrar;

import static org.assertj.core.api.Assertions.assertThat;

/** A user with a browser that follows redirects by hand. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@EmbeddedKraken
class ConnectApplicationTests {

	private static final String SECRET = "c2VjcmV0IG9m+/RoZSBhcHA=";

	private final HttpClient browser = HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

	@LocalServerPort
	private int port;

	@Autowired
	private KrakenSimulator exchange;

	@BeforeEach
	void register() {
		this.exchange.oauth()
			.register(SimulatedOAuthClient.builder("example").secret(SECRET).redirectUri(url("/connected")).build());
		this.exchange.oauth().pkceRequired(true);
		this.exchange.oauth().consent(this.exchange.accounts().defaultAccount());
		this.exchange.oauth().accessTokenLifetime(Duration.ofHours(4));
	}

	@Test
	void connectsAnAccountWithAStateAndProofOfTheKey() throws Exception {
		URI authorize = redirect(url("/account"));
		Map<String, String> asked = query(authorize);
		assertThat(authorize.toString()).startsWith(this.exchange.restUrl() + "/oauth/authorize?");
		assertThat(asked).containsEntry("response_type", "code")
			.containsEntry("client_id", "example")
			.containsEntry("redirect_uri", url("/connected"))
			.containsEntry("code_challenge_method", Pkce.METHOD)
			.hasEntrySatisfying("state", (state) -> assertThat(state).isNotBlank());
		URI callback = redirect(authorize.toString());
		assertThat(query(callback)).containsEntry("state", asked.get("state")).containsKey("code");

		URI back = redirect(callback.toString());
		assertThat(get(back.toString()).body()).contains(this.exchange.accounts().defaultAccount().email());
		Map<String, String> form = form(lastTokenCall().bodyText());
		assertThat(form).containsEntry("grant_type", "authorization_code")
			.containsEntry("code", query(callback).get("code"))
			.containsEntry("redirect_uri", url("/connected"));
		assertThat(Pkce.challenge(form.get("code_verifier"))).isEqualTo(asked.get("code_challenge"));
	}

	@Test
	void refreshesATokenThatIsAboutToExpireAndKeepsTheNewRefreshToken() throws Exception {
		this.exchange.oauth().accessTokenLifetime(Duration.ofSeconds(1));
		connect();
		String first = refresh();
		String second = refresh();
		assertThat(second).isNotBlank().isNotEqualTo(first);
	}

	@Test
	void exchangesNoCodeTwice() throws Exception {
		String callback = redirect(redirect(url("/account")).toString()).toString();
		redirect(callback);
		int calls = tokenCalls().size();
		get(callback);
		assertThat(tokenCalls()).hasSize(calls);
	}

	@Test
	void tellsOfARefusal() throws Exception {
		this.exchange.oauth().refuse();
		int calls = tokenCalls().size();
		URI callback = redirect(redirect(url("/account")).toString());
		assertThat(query(callback)).containsEntry("error", "access_denied");
		assertThat(query(redirect(callback.toString()))).containsEntry("error", "access_denied");
		assertThat(tokenCalls()).hasSize(calls);
	}

	private void connect() throws Exception {
		redirect(redirect(redirect(url("/account")).toString()).toString());
	}

	/** Asks for the page, and returns the refresh token that it was refreshed with. */
	private String refresh() throws Exception {
		assertThat(get(url("/account")).statusCode()).isEqualTo(200);
		Map<String, String> form = form(lastTokenCall().bodyText());
		assertThat(form).containsEntry("grant_type", "refresh_token");
		return form.get("refresh_token");
	}

	private HttpCall lastTokenCall() {
		List<HttpCall> calls = tokenCalls();
		HttpCall last = calls.get(calls.size() - 1);
		String pair = Base64.getEncoder().encodeToString(("example:" + SECRET).getBytes(StandardCharsets.UTF_8));
		assertThat(last.header("Authorization")).isEqualTo("Basic " + pair);
		return last;
	}

	private List<HttpCall> tokenCalls() {
		return this.exchange.receivedRest().stream().filter((call) -> call.path().equals("/oauth/token")).toList();
	}

	private URI redirect(String url) throws IOException, InterruptedException {
		HttpResponse<String> response = get(url);
		assertThat(response.statusCode()).as(url).isEqualTo(302);
		return URI.create(url).resolve(response.headers().firstValue("Location").orElseThrow());
	}

	private HttpResponse<String> get(String url) throws IOException, InterruptedException {
		return this.browser.send(HttpRequest.newBuilder(URI.create(url)).header("Accept", "*/*").build(),
				BodyHandlers.ofString());
	}

	private String url(String path) {
		return "http://127.0.0.1:" + this.port + path;
	}

	private static Map<String, String> query(URI uri) {
		return form(uri.getRawQuery());
	}

	private static Map<String, String> form(String text) {
		return Arrays.stream(text.split("&"))
			.map((pair) -> pair.split("=", 2))
			.collect(Collectors.toMap((pair) -> pair[0], (pair) -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
	}

	@TestConfiguration(proxyBeanMethods = false)
	static class Provider {

		@Bean
		DynamicPropertyRegistrar exchangeAsProvider(KrakenSimulator exchange) {
			return (registry) -> {
				registry.add("spring.security.oauth2.client.provider.kraken.authorization-uri",
						() -> exchange.restUrl() + "/oauth/authorize");
				registry.add("spring.security.oauth2.client.provider.kraken.token-uri",
						() -> exchange.restUrl() + "/oauth/token");
				registry.add("spring.security.oauth2.client.registration.kraken.client-secret", () -> SECRET);
			};
		}

	}

}
