// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;

import dev.krakenboot.simulator.account.ApiKey;
import dev.krakenboot.simulator.account.Permission;
import dev.krakenboot.simulator.account.SimulatedAccount;
import dev.krakenboot.simulator.http.Form;
import dev.krakenboot.simulator.oauth.SimulatedOAuthClient;
import dev.krakenboot.simulator.protocol.Json;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

class OAuthTests {

	private static final String BACK = "https://app.example/back";

	/** The example of RFC 7636, appendix B. */
	private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

	private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

	private final MovedClock clock = new MovedClock();

	private final KrakenSimulator simulator = KrakenSimulator.builder()
		.clock(this.clock)
		.account(SimulatedAccount.builder("alice").email("alice@mail.example"))
		.oauthClient(SimulatedOAuthClient.builder("open").redirectUri(BACK).build())
		.oauthClient(SimulatedOAuthClient.builder("closed").secret("s3cret").redirectUri(BACK).build())
		.oauthClient(SimulatedOAuthClient.builder("small")
			.redirectUri(BACK)
			.scopes("account.info:basic", "account.fast-api-key:write", "account.fast-api-key:funds-query")
			.build())
		.build();

	private final SimulatedAccount alice = this.simulator.accounts().get("alice");

	private TestRest rest;

	@BeforeEach
	void start() {
		this.rest = new TestRest(this.simulator.start().restUrl());
		this.simulator.oauth().consent(this.alice);
	}

	@AfterEach
	void close() {
		this.simulator.close();
	}

	@Test
	void sendsTheBrowserBackWithCodeAndState() {
		HttpResponse<String> answer = authorize("open", "&state=a%20b%26c");
		assertThat(answer.statusCode()).isEqualTo(302);
		URI location = URI.create(answer.headers().firstValue("Location").orElseThrow());
		assertThat(location.toString()).startsWith(BACK + "?code=");
		assertThat(Form.read(location.getRawQuery())).containsEntry("state", "a b&c").containsKey("code");
		assertThat(this.rest.get("/de/oauth/authorize?" + query("open")).statusCode()).isEqualTo(302);
	}

	@Test
	void tellsARefusalAndWaitsForADecision() {
		this.simulator.oauth().refuse();
		assertThat(location(authorize("open", "&state=s"))).isEqualTo(BACK + "?error=access_denied&state=s");
		try (KrakenSimulator undecided = KrakenSimulator.builder()
			.oauthClient(SimulatedOAuthClient.builder("open").redirectUri(BACK).build())
			.build()
			.start()) {
			HttpResponse<String> page = new TestRest(undecided.restUrl()).get("/oauth/authorize?" + query("open"));
			assertThat(page.statusCode()).isEqualTo(200);
			assertThat(page.body()).contains("Waiting");
		}
	}

	@Test
	void refusesFaultyRequestsOfTheBrowser() {
		assertThat(authorize("unknown", "").statusCode()).isEqualTo(400);
		assertThat(this.rest
			.get("/oauth/authorize?client_id=open&response_type=code&redirect_uri=" + encoded("https://evil.example"))
			.statusCode()).isEqualTo(400);
		assertThat(location(
				this.rest.get("/oauth/authorize?client_id=open&response_type=token&redirect_uri=" + encoded(BACK))))
			.endsWith("?error=unsupported_response_type");
		assertThat(location(authorize("small", "&scope=account.fast-api-key%3Afunds-withdraw")))
			.endsWith("?error=invalid_scope");
		assertThat(location(authorize("open", "&code_challenge=x&code_challenge_method=plain")))
			.endsWith("?error=invalid_request");
		this.simulator.oauth().pkceRequired(true);
		assertThat(location(authorize("open", ""))).endsWith("?error=invalid_request");
	}

	@Test
	void exchangesACodeOnce() {
		String code = code("closed", "");
		HttpResponse<String> answer = token("closed:s3cret", "authorization_code", "code=" + code, back());
		assertThat(answer.statusCode()).isEqualTo(200);
		assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json; charset=utf-8");
		assertThat(answer.body()).matches("\\{\"access_token\":\"[^\"]{43}\",\"token_type\":\"bearer\","
				+ "\"expires_in\":86400,\"refresh_token\":\"[^\"]{43}\"}");
		String access = Json.read(answer.body()).path("access_token").stringValue();
		assertThat(userInfo(access).statusCode()).isEqualTo(200);
		assertInvalidGrant(token("closed:s3cret", "authorization_code", "code=" + code, back()));
		assertThat(userInfo(access).statusCode()).as("tokens of a replayed code").isEqualTo(401);
	}

	@Test
	void exchangesNoExpiredCode() {
		String code = code("open", "");
		this.clock.moveSeconds(60);
		assertInvalidGrant(token("open:", "authorization_code", "code=" + code, back()));
	}

	@Test
	void exchangesACodeOnlyForWhoAskedAndAtTheSamePlace() {
		assertInvalidGrant(token("small:", "authorization_code", "code=" + code("open", ""), back()));
		assertInvalidGrant(token("open:", "authorization_code", "code=" + code("open", ""),
				"redirect_uri=" + encoded("https://app.example/other")));
		assertThat(token("open:", "authorization_code", "code=" + code("open", "")).body())
			.isEqualTo("{\"error\":\"invalid_request\"}");
	}

	@Test
	void wantsTheVerifierOfTheChallenge() {
		String pkce = "&code_challenge_method=S256&code_challenge=" + CHALLENGE;
		assertThat(
				token("open:", "authorization_code", "code=" + code("open", pkce), back(), "code_verifier=" + VERIFIER)
					.statusCode())
			.isEqualTo(200);
		assertInvalidGrant(token("open:", "authorization_code", "code=" + code("open", pkce), back()));
		assertInvalidGrant(token("open:", "authorization_code", "code=" + code("open", pkce), back(),
				"code_verifier=" + VERIFIER.replace('d', 'e')));
		assertInvalidGrant(
				token("open:", "authorization_code", "code=" + code("open", ""), back(), "code_verifier=" + VERIFIER));
	}

	@Test
	void knowsItsClients() {
		for (String credentials : new String[] { "closed:wrong", "closed:", "nobody:", "open:s3cret" }) {
			HttpResponse<String> answer = token(credentials, "authorization_code", "code=x", back());
			assertThat(answer.statusCode()).isEqualTo(401);
			assertThat(answer.body()).isEqualTo("{\"error\":\"invalid_client\"}");
		}
		assertThat(token("open:", "authorization_code", "code=%zz", back()).body())
			.isEqualTo("{\"error\":\"invalid_request\"}");
		assertThat(token("open:", "password").body()).isEqualTo("{\"error\":\"unsupported_grant_type\"}");
	}

	@Test
	void rotatesTokens() {
		JsonNode first = tokens("open", "");
		assertThat(first.path("expires_in").intValue()).isEqualTo(14_400);
		String refresh = first.path("refresh_token").stringValue();
		JsonNode second = Json.read(token("open:", "refresh_token", "refresh_token=" + refresh).body());
		assertThat(userInfo(first.path("access_token").stringValue()).statusCode()).isEqualTo(401);
		assertThat(userInfo(second.path("access_token").stringValue()).statusCode()).isEqualTo(200);
		assertInvalidGrant(token("open:", "refresh_token", "refresh_token=" + refresh));
		assertInvalidGrant(
				token("small:", "refresh_token", "refresh_token=" + second.path("refresh_token").stringValue()));
		this.clock.moveSeconds(14_400);
		assertThat(userInfo(second.path("access_token").stringValue()).statusCode()).isEqualTo(401);
		this.clock.move(Duration.ofDays(30));
		assertInvalidGrant(
				token("open:", "refresh_token", "refresh_token=" + second.path("refresh_token").stringValue()));
	}

	@Test
	void answersAsAFormWhenToldTo() {
		this.simulator.oauth().formAnswers(true);
		HttpResponse<String> answer = token("open:", "authorization_code", "code=" + code("open", ""), back());
		assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/x-www-form-urlencoded");
		assertThat(Form.read(answer.body())).containsEntry("token_type", "bearer")
			.containsEntry("expires_in", "14400")
			.containsKeys("access_token", "refresh_token");
	}

	@Test
	void tellsWhoTheUserIs() {
		HttpResponse<String> answer = userInfo(tokens("open", "").path("access_token").stringValue());
		assertThat(answer.body()).matches("\\{\"result\":\\{\"email\":\"alice@mail.example\","
				+ "\"iban\":\"AA\\d\\d N84G [A-Z0-9]{4} [A-Z0-9]{4}\"}}");
		String without = tokens("open", "&scope=account.fast-api-key%3Aread").path("access_token").stringValue();
		assertThat(userInfo(without).statusCode()).isEqualTo(403);
		assertThat(userInfo("nonsense").statusCode()).isEqualTo(401);
		this.simulator.oauth().consent(this.alice, "account.fast-api-key:read");
		assertThat(userInfo(tokens("open", "").path("access_token").stringValue()).statusCode()).isEqualTo(403);
	}

	@Test
	void makesKeysThatWork() {
		String access = tokens("open", "").path("access_token").stringValue();
		JsonNode made = Json
			.read(keys("POST", access,
					"{\"api_key_name\":\"my-app\",\"nonce_window\":10000,\"permissions\":"
							+ "{\"funds_query\":true,\"trades_query_open\":true,\"trades_modify\":false}}")
				.body())
			.path("result");
		ApiKey key = this.alice.keys().get(1);
		assertThat(made.path("api_key").stringValue()).isEqualTo(key.publicKey());
		assertThat(made.path("secret").stringValue()).isEqualTo(key.secret());
		assertThat(made.path("nonce_window").intValue()).isEqualTo(10_000);
		assertThat(key.permissions()).containsExactlyInAnyOrder(Permission.QUERY_FUNDS, Permission.QUERY_OPEN_ORDERS,
				Permission.WEBSOCKET);
		assertThat(this.rest.call(key, "Balance")).contains("\"error\":[]");
		assertThat(this.rest.call(key, "GetWebSocketsToken")).contains("token");
		JsonNode listed = Json.read(keys("GET", access, "").body()).path("result");
		assertThat(listed.size()).isOne();
		assertThat(listed.path(0).path("api_key_name").stringValue()).isEqualTo("my-app");
		assertThat(listed.path(0).has("secret")).isFalse();
		assertThat(keys("POST", access, "{\"api_key_name\":\"my-app\"}").statusCode()).isEqualTo(400);
		assertThat(keys("PUT", access, "{\"api_key_name\":\"my-app\",\"new_api_key_name\":\"other\","
				+ "\"permissions\":{\"trades_query_open\":true}}")
			.statusCode()).isEqualTo(200);
		assertThat(key.name()).isEqualTo("other");
		assertThat(this.rest.call(key, "Balance")).contains("EGeneral:Permission denied");
		assertThat(keys("DELETE", access, "{\"api_key_name\":\"my-app\"}").statusCode()).isEqualTo(404);
		assertThat(keys("DELETE", access, "{\"api_key_name\":\"other\"}").statusCode()).isEqualTo(200);
		assertThat(this.rest.call(key, "GetWebSocketsToken")).contains("EAPI:Invalid key");
		assertThat(Json.read(keys("GET", access, "").body()).path("result").isEmpty()).isTrue();
	}

	@Test
	void makesNoKeysBeyondTheScopes() {
		String access = tokens("small", "").path("access_token").stringValue();
		assertThat(keys("GET", access, "").statusCode()).isEqualTo(403);
		assertThat(
				keys("POST", access, "{\"api_key_name\":\"a\",\"permissions\":{\"trades_modify\":true}}").statusCode())
			.isEqualTo(403);
		assertThat(keys("POST", access, "{\"api_key_name\":\"a\",\"permissions\":{\"fly\":true}}").statusCode())
			.isEqualTo(400);
		this.simulator.oauth().fastKeysMayGetTokens(false);
		assertThat(keys("POST", access, "{\"api_key_name\":\"a\",\"permissions\":{\"funds_query\":true}}").statusCode())
			.isEqualTo(200);
		assertThat(this.alice.keys().get(1).permissions()).containsExactly(Permission.QUERY_FUNDS);
		String readOnly = tokens("open", "&scope=account.fast-api-key%3Aread").path("access_token").stringValue();
		assertThat(keys("POST", readOnly, "{\"api_key_name\":\"b\"}").statusCode()).isEqualTo(403);
		assertThat(this.alice.keys()).hasSize(2);
	}

	@Test
	void keepsTokensThroughAFaultAndAnEarlyEnd() {
		JsonNode first = tokens("open", "");
		String refresh = "refresh_token=" + first.path("refresh_token").stringValue();
		this.simulator.faults().rest().at("/oauth/token").errorNext(1, "EService:Unavailable");
		assertThat(token("open:", "refresh_token", refresh).body()).contains("EService:Unavailable");
		assertThat(userInfo(first.path("access_token").stringValue()).statusCode()).isEqualTo(200);
		this.simulator.oauth().expireAccessTokens();
		assertThat(userInfo(first.path("access_token").stringValue()).statusCode()).isEqualTo(401);
		assertThat(token("open:", "refresh_token", refresh).statusCode()).isEqualTo(200);
	}

	private JsonNode tokens(String client, String more) {
		HttpResponse<String> answer = token(client + ":", "authorization_code", "code=" + code(client, more), back());
		assertThat(answer.statusCode()).isEqualTo(200);
		return Json.read(answer.body());
	}

	private String code(String client, String more) {
		return Form.read(URI.create(location(authorize(client, more))).getRawQuery()).get("code");
	}

	private HttpResponse<String> authorize(String client, String more) {
		return this.rest.get("/oauth/authorize?" + query(client) + more);
	}

	private static String query(String client) {
		return "client_id=" + client + "&response_type=code&redirect_uri=" + encoded(BACK);
	}

	private static String back() {
		return "redirect_uri=" + encoded(BACK);
	}

	private static String location(HttpResponse<String> answer) {
		return answer.headers().firstValue("Location").orElseThrow();
	}

	private HttpResponse<String> token(String credentials, String grantType, String... params) {
		String basic = Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
		return this.rest.send(HttpRequest.newBuilder(this.rest.uri("/oauth/token"))
			.header("Authorization", "Basic " + basic)
			.header("Content-Type", "application/x-www-form-urlencoded")
			.POST(BodyPublishers.ofString("grant_type=" + grantType + "&" + String.join("&", params))));
	}

	private HttpResponse<String> userInfo(String accessToken) {
		return this.rest.send(HttpRequest.newBuilder(this.rest.uri("/oauth/userinfo"))
			.header("Authorization", "Bearer " + accessToken)
			.GET());
	}

	private HttpResponse<String> keys(String method, String accessToken, String body) {
		return this.rest.send(HttpRequest.newBuilder(this.rest.uri("/oauth/fast-api-key"))
			.header("Authorization", "Bearer " + accessToken)
			.header("Content-Type", "application/json")
			.method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body)));
	}

	private static void assertInvalidGrant(HttpResponse<String> answer) {
		assertThat(answer.statusCode()).isEqualTo(400);
		assertThat(answer.body()).isEqualTo("{\"error\":\"invalid_grant\"}");
	}

	private static String encoded(String text) {
		return URLEncoder.encode(text, StandardCharsets.UTF_8);
	}

}
