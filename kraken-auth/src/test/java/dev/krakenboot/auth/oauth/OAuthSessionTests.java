// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.auth.oauth;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import dev.krakenboot.auth.KrakenCredentials;
import dev.krakenboot.auth.oauth.AuthorizationServer.Canned;
import dev.krakenboot.auth.oauth.error.AuthorizationRequiredException;
import dev.krakenboot.auth.oauth.error.OAuthException;
import dev.krakenboot.auth.oauth.fastkey.CreatedFastApiKey;
import dev.krakenboot.auth.oauth.fastkey.FastApiKey;
import dev.krakenboot.auth.oauth.fastkey.FastApiKeyParameters;
import dev.krakenboot.auth.oauth.fastkey.FastApiKeyPermissions;
import dev.krakenboot.auth.oauth.fastkey.FastApiKeySecret;
import dev.krakenboot.core.error.ErrorCategory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

import static dev.krakenboot.auth.oauth.Bench.USER;
import static dev.krakenboot.auth.oauth.Bench.failure;
import static dev.krakenboot.auth.oauth.Bench.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/** Calls with a user's access token. */
class OAuthSessionTests {

	private final JsonMapper mapper = new JsonMapper();

	private final Bench bench = new Bench();

	private final OAuthSession session = this.bench.logIn();

	private final FastApiKeys keys = this.session.fastApiKeys();

	@AfterEach
	void close() {
		assertThat(this.bench.server.tradingCalls).as("calls of the trading API").hasValue(0);
		this.bench.close();
	}

	@Test
	void refusedCallIsRepeatedOnceWithAFreshToken() {
		this.bench.clock.move(Duration.ofMinutes(1));
		this.bench.server.revokeAccessTokens();
		assertThat(get(this.session.userInfo()).email()).isEqualTo("user@example.com");
		assertThat(this.bench.server.apiCalls).containsExactly("GET /oauth/userinfo", "GET /oauth/userinfo");
		assertThat(this.bench.server.refreshes()).isEqualTo(1);
	}

	@Test
	void serverThatRefusesEveryTokenCausesNoStorm() {
		this.bench.clock.move(Duration.ofMinutes(1));
		this.bench.server.apiAnswer = this.bench.server.error(401, "invalid_token", "no");
		for (int i = 0; i < 10; i++) {
			OAuthException refused = failure(this.session.userInfo(), OAuthException.class);
			assertThat(refused.status()).isEqualTo(401);
		}
		assertThat(this.bench.server.refreshes()).isEqualTo(1);
		assertThat(this.bench.server.apiCalls).hasSize(11);
	}

	@ParameterizedTest
	@CsvSource(delimiter = ';', value = {
			"403;{\"error\":\"insufficient_scope\"};false;insufficient_scope;account.info:basic",
			"500;{\"error\":[\"EGeneral:Internal error\"]};true;EGeneral:Internal error;EGeneral:Internal error",
			"502;<html>;true;;502", "429;{\"errors\":[{\"type\":\"TooMany\"}]};true;TooMany;429",
			"200;{\"error\":[\"EAccount:Too many API keys\"]};false;EAccount:Too many API keys;Too many API keys",
			"200;{\"error\":[\"EService:Unavailable\"]};true;EService:Unavailable;EService:Unavailable",
			"200;<html>;false;;cannot be read", "200;'';false;;cannot be read",
			"200;{\"result\":null};false;;cannot be read", "302;'';false;;302" })
	void failedCallSaysWhy(int status, String body, boolean retryable, String code, String text) {
		this.bench.server.apiAnswer = new Canned(status, "application/json", body);
		OAuthException failed = failure(this.session.userInfo(), OAuthException.class);
		assertThat(failed.status()).isEqualTo(status);
		assertThat(failed.isRetryable()).isEqualTo(retryable);
		assertThat(failed.code()).isEqualTo(code);
		assertThat(failed).hasMessageContaining(text);
		assertThat(this.bench.server.apiCalls).hasSize(1);
	}

	@Test
	void errorOfTheExchangeIsTakenApart() {
		this.bench.server.apiAnswer = new Canned(200, "application/json",
				"{\"error\":[\"EGeneral:Permission denied\"]}");
		OAuthException failed = failure(this.keys.list(), OAuthException.class);
		assertThat(failed.error()).isNotNull();
		assertThat(failed.error().category()).isEqualTo(ErrorCategory.PERMISSION);
		assertThat(failed.isRetryable()).isFalse();
	}

	@Test
	void createdKeyBecomesCredentials() {
		CreatedFastApiKey created = new CreatedFastApiKey(
				new FastApiKey("k", "PUBLICKEY0123456789", null, null, null, null, List.of(), null, null, null,
						Map.of(), null, null, null, null),
				new FastApiKeySecret("a2V5".getBytes(StandardCharsets.US_ASCII)));
		KrakenCredentials credentials = created.toCredentials();
		created.close();
		assertThat(credentials.apiKey()).isEqualTo("PUBLICKEY0123456789");
		assertThat(credentials.isWiped()).isFalse();
		assertThatIllegalStateException().isThrownBy(created::toCredentials);
	}

	@Test
	void createSendsTheExampleOfTheDocumentation() {
		FastApiKeyParameters parameters = FastApiKeyParameters.NONE.withNonceWindow(10000)
			.withPermissions("funds_query", "trades_query_open", "trades_query_closed");
		try (CreatedFastApiKey created = get(this.keys.create("my-app", parameters))) {
			assertThat(this.mapper.readTree(this.bench.server.apiBodies.get(0)))
				.isEqualTo(this.mapper.readTree("{\"api_key_name\": \"my-app\", \"nonce_window\": 10000, "
						+ "\"permissions\": {\"funds_query\": true, \"trades_query_open\": true, "
						+ "\"trades_query_closed\": true}}"));
			assertThat(created.key().apiKey()).isEqualTo("PUBLICKEY0123456789");
			assertThat(created.key().nonceWindow()).isEqualTo(10000);
			assertThat(created.key().may(FastApiKeyPermissions.FUNDS_QUERY)).isTrue();
			assertThat(created.key().may(FastApiKeyPermissions.FUNDS_WITHDRAW)).isFalse();
			assertThat(created.key().toString()).contains("PUBL...6789").doesNotContain("PUBLICKEY");
		}
	}

	@Test
	void secretIsGivenOnceAndWiped() {
		CreatedFastApiKey created = get(this.keys.create("k", FastApiKeyParameters.NONE));
		byte[] bytes = created.secret().toBytes();
		assertThat(new String(bytes, StandardCharsets.US_ASCII)).startsWith("a2V5U2VjcmV0_secret_")
			.isEqualTo(new String(created.secret().toChars()));
		created.close();
		assertThatIllegalStateException().isThrownBy(() -> created.secret().toBytes());
		assertThatIllegalStateException().isThrownBy(() -> created.secret().toChars());
		assertThat(created.toString()).doesNotContain("a2V5U2VjcmV0");
	}

	@Test
	void everyParameterIsSent() {
		FastApiKeyParameters parameters = new FastApiKeyParameters(List.of("10.0.0.0/8", "2001:db8::/32"), 0L,
				Map.of("funds_query", true, "something_new", false), Instant.EPOCH,
				Instant.parse("2026-01-01T00:00:00.9Z"), Instant.parse("2027-01-01T00:00:00Z"));
		get(this.keys.create("a \"quoted\" név", parameters)).close();
		assertThat(this.mapper.readTree(this.bench.server.apiBodies.get(0)))
			.isEqualTo(this.mapper.readTree("{\"api_key_name\":\"a \\\"quoted\\\" név\","
					+ "\"ip_allowlist\":[\"10.0.0.0/8\",\"2001:db8::/32\"],\"nonce_window\":0,"
					+ "\"permissions\":{\"funds_query\":true,\"something_new\":false},"
					+ "\"query_from\":0,\"query_to\":1767225600,\"valid_until\":1798761600}"));
	}

	@Test
	void everyFieldOfAListIsRead() {
		this.bench.server.apiAnswer = new Canned(200, "application/json",
				"{\"result\":[{\"api_key_name\":\"n\",\"id\":\"i_,-\",\"created_time\":\"2026-09-01T12:00:00.5+02:00\","
						+ "\"modified_time\":\"1788264000\",\"last_used\":1788264000.25,\"ip_allowlist\":[\"::1\"],"
						+ "\"nonce\":18446744073709551615,\"nonce_window\":5,\"oauth_client\":\"c\",\"unknown\":{},"
						+ "\"permissions\":{\"funds_query\":true,\"export_data\":null},\"purpose\":\"standard\","
						+ "\"query_from\":0,\"query_to\":1788264000123,\"valid_until\":\"never\"},"
						+ "{\"api_key_name\":\"m\"}]}");
		List<FastApiKey> list = get(this.keys.list());
		Instant noon = Instant.ofEpochSecond(1788264000);
		assertThat(list).containsExactly(
				new FastApiKey("n", null, "i_,-", Instant.parse("2026-09-01T10:00:00.5Z"), noon, noon.plusMillis(250),
						List.of("::1"), "18446744073709551615", 5L, "c", Map.of("funds_query", true), "standard", null,
						noon.plusMillis(123), null),
				new FastApiKey("m", null, null, null, null, null, List.of(), null, null, null, Map.of(), null, null,
						null, null));
	}

	@Test
	void keyIsListedChangedAndDeleted() {
		get(this.keys.create("k", FastApiKeyParameters.NONE.withPermissions("funds_query"))).close();
		get(this.keys.change("k", "renamed", FastApiKeyParameters.NONE.withIpAllowlist("192.0.2.1")));
		FastApiKey key = get(this.keys.list()).get(0);
		assertThat(key.name()).isEqualTo("renamed");
		assertThat(key.ipAllowlist()).containsExactly("192.0.2.1");
		assertThat(key.may("funds_query")).isTrue();
		assertThat(key.apiKey()).isNull();
		get(this.keys.delete("renamed"));
		assertThat(get(this.keys.list())).isEmpty();
		assertThat(this.bench.server.apiCalls).containsExactly("POST /oauth/fast-api-key", "PUT /oauth/fast-api-key",
				"GET /oauth/fast-api-key", "DELETE /oauth/fast-api-key", "GET /oauth/fast-api-key");
	}

	@Test
	void deletionThatTheExchangeDeniesFails() {
		this.bench.server.apiAnswer = new Canned(200, "application/json", "{\"result\":false}");
		failure(this.keys.delete("k"), OAuthException.class);
		this.bench.server.apiAnswer = new Canned(204, "", "");
		get(this.keys.delete("k"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "123456789012345678901234567890123" })
	void nameOfAKeyHasALength(String name) {
		assertThatIllegalArgumentException().isThrownBy(() -> this.keys.create(name, FastApiKeyParameters.NONE));
		assertThatIllegalArgumentException().isThrownBy(() -> this.keys.delete(name));
	}

	@Test
	void creationIsNotRepeatedWhenItFails() {
		this.bench.server.apiAnswer = new Canned(503, "text/plain", "");
		failure(this.keys.create("k", FastApiKeyParameters.NONE), OAuthException.class);
		assertThat(this.bench.server.apiCalls).hasSize(1);
	}

	@Test
	void logOutDeletesTheKeyThenTheTokens() {
		get(this.keys.create("k", FastApiKeyParameters.NONE)).close();
		get(this.session.logOut("k"));
		assertThat(this.bench.server.keyNames()).isEmpty();
		assertThat(this.bench.tokenStore.tokens).isEmpty();
		failure(this.session.userInfo(), AuthorizationRequiredException.class);
	}

	@Test
	void logOutKeepsTheTokensWhileTheKeyCannotBeDeleted() {
		get(this.keys.create("k", FastApiKeyParameters.NONE)).close();
		this.bench.server.apiAnswer = new Canned(503, "text/plain", "");
		failure(this.session.logOut("k"), OAuthException.class);
		assertThat(this.bench.tokenStore.tokens).containsKey(USER);
		this.bench.server.apiAnswer = null;
		get(this.session.logOut("k"));
		assertThat(this.bench.server.keyNames()).isEmpty();
	}

	@Test
	void logOutTakesAnUnknownKeyAsDeleted() {
		get(this.session.logOut("never-created"));
		assertThat(this.bench.tokenStore.tokens).isEmpty();
	}

}
