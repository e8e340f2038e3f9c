// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.auth.oauth;

import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import dev.krakenboot.auth.oauth.authorization.AuthorizationCallback;
import dev.krakenboot.auth.oauth.authorization.AuthorizationParameters;
import dev.krakenboot.auth.oauth.authorization.AuthorizationParameters.Theme;
import dev.krakenboot.auth.oauth.authorization.InMemoryAuthorizationRequestStore;
import dev.krakenboot.auth.oauth.authorization.PendingAuthorization;
import dev.krakenboot.auth.oauth.error.AuthorizationError;
import dev.krakenboot.auth.oauth.error.AuthorizationFailedException;
import dev.krakenboot.auth.oauth.error.AuthorizationFailedException.Reason;
import dev.krakenboot.auth.oauth.error.OAuthClientRefusedException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static dev.krakenboot.auth.oauth.Bench.USER;
import static dev.krakenboot.auth.oauth.Bench.failure;
import static dev.krakenboot.auth.oauth.Bench.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** The way through the browser, up to the first tokens. */
class AuthorizationTests {

	private final Bench bench = new Bench();

	@AfterEach
	void close() {
		this.bench.close();
	}

	@Test
	void challengeIsTheOneOfRfc7636() {
		assertThat(Pkce.challenge("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"))
			.isEqualTo("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
	}

	@Test
	void randomTextsHave256BitsAndDiffer() {
		Pkce pkce = new Pkce();
		Set<String> texts = new HashSet<>();
		for (int i = 0; i < 1000; i++) {
			String text = pkce.randomText();
			assertThat(text).matches("[A-Za-z0-9_-]{43}");
			texts.add(text);
		}
		assertThat(texts).hasSize(1000);
	}

	@Test
	void addressCarriesWhatTheExchangeWants() {
		URI page = get(this.bench.client.authorize(USER)).uri();
		Map<String, String> query = AuthorizationServer.fields(page.getRawQuery());
		assertThat(page.toString()).startsWith(this.bench.server.uri("/oauth/authorize?").toString());
		assertThat(query).containsOnlyKeys("client_id", "redirect_uri", "response_type", "scope", "state",
				"code_challenge", "code_challenge_method");
		assertThat(query).containsEntry("client_id", "example-client")
			.containsEntry("redirect_uri", "https://app.example.com/callback")
			.containsEntry("response_type", "code")
			.containsEntry("scope", "account.info:basic account.fast-api-key:write")
			.containsEntry("code_challenge_method", "S256");
		assertThat(page.getRawQuery()).contains("scope=account.info%3Abasic%20account");
	}

	@Test
	void scopesThemeAndLanguageCanBeChosen() {
		AuthorizationParameters parameters = AuthorizationParameters.DEFAULT.withScopes("one", "two")
			.withTheme(Theme.DARK)
			.withLanguage("de");
		URI page = get(this.bench.client.authorize(USER, parameters)).uri();
		assertThat(page.getPath()).isEqualTo("/de/oauth/authorize");
		assertThat(AuthorizationServer.fields(page.getRawQuery())).containsEntry("preferTheme", "dark")
			.containsEntry("scope", "one two");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> AuthorizationParameters.DEFAULT.withLanguage("../../evil"));
		assertThatIllegalArgumentException().isThrownBy(() -> AuthorizationParameters.DEFAULT.withScopes("a b"));
	}

	@Test
	void everyAuthorizationHasItsOwnStateAndChallenge() {
		Map<String, String> first = AuthorizationServer
			.fields(get(this.bench.client.authorize(USER)).uri().getRawQuery());
		Map<String, String> second = AuthorizationServer
			.fields(get(this.bench.client.authorize(USER)).uri().getRawQuery());
		assertThat(first.get("state")).isNotEqualTo(second.get("state"));
		assertThat(first.get("code_challenge")).isNotEqualTo(second.get("code_challenge"));
	}

	@Test
	void codeBuysTokensThatAreStored() {
		OAuthSession session = this.bench.logIn();
		assertThat(get(session.accessToken())).isEqualTo(this.bench.tokenStore.tokens.get(USER).accessToken());
		assertThat(get(session.userInfo())).isEqualTo(new UserInfo("user@example.com", "AA00 N84G 0000 0000"));
		assertThat(this.bench.tokenStore.tokens.get(USER).expiresAt())
			.isEqualTo(this.bench.clock.instant().plusSeconds(14400));
		assertThat(this.bench.tokenStore.tokens.get(USER).scope())
			.isEqualTo("account.info:basic account.fast-api-key:write");
		assertThat(this.bench.server.tokenForms).hasSize(1);
		assertThat(this.bench.server.tokenForms.get(0)).containsOnlyKeys("grant_type", "code", "redirect_uri",
				"code_verifier");
	}

	@Test
	void tokensMayComeAsAForm() {
		this.bench.server.formAnswers = true;
		this.bench.server.tokenType = "Bearer";
		OAuthSession session = this.bench.logIn();
		assertThat(get(session.userInfo()).email()).isEqualTo("user@example.com");
		assertThat(this.bench.tokenStore.tokens.get(USER).refreshToken()).startsWith("REFRESH+/");
	}

	@Test
	void publicClientSendsAnEmptySecret() {
		try (Bench open = new Bench("")) {
			open.server.publicClient = true;
			open.logIn();
			// base64 of "example-client:"
			assertThat(open.server.basic).containsExactly("Basic ZXhhbXBsZS1jbGllbnQ6");
		}
	}

	@Test
	void refusedConsentIsTyped() {
		this.bench.server.consent = false;
		AuthorizationFailedException refused = failure(this.bench.client.exchange(USER, this.bench.callback()),
				AuthorizationFailedException.class);
		assertThat(refused.reason()).isEqualTo(Reason.REFUSED);
		assertThat(refused.callbackError()).isEqualTo(AuthorizationError.ACCESS_DENIED);
		assertThat(refused.code()).isEqualTo("access_denied");
		assertThat(refused.isRetryable()).isFalse();
		assertThat(this.bench.server.tokenForms).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "invalid_request, INVALID_REQUEST, false", "unauthorized_client, UNAUTHORIZED_CLIENT, false",
			"access_denied, ACCESS_DENIED, false", "unsupported_response_type, UNSUPPORTED_RESPONSE_TYPE, false",
			"invalid_scope, INVALID_SCOPE, false", "server_error, SERVER_ERROR, true",
			"temporarily_unavailable, TEMPORARILY_UNAVAILABLE, true", "something_new, UNKNOWN, false" })
	void everyErrorOfACallbackIsTyped(String text, AuthorizationError error, boolean retryable) {
		String state = AuthorizationServer.fields(get(this.bench.client.authorize(USER)).uri().getRawQuery())
			.get("state");
		AuthorizationFailedException refused = failure(
				this.bench.client.exchange(USER, new AuthorizationCallback(null, state, text)),
				AuthorizationFailedException.class);
		assertThat(refused.callbackError()).isEqualTo(error);
		assertThat(refused.code()).isEqualTo(text);
		assertThat(refused.isRetryable()).isEqualTo(retryable);
	}

	@Test
	void textOfAForgedErrorStaysOutOfMessages() {
		String state = AuthorizationServer.fields(get(this.bench.client.authorize(USER)).uri().getRawQuery())
			.get("state");
		AuthorizationFailedException refused = failure(
				this.bench.client.exchange(USER, new AuthorizationCallback(null, state, "x\n2026 ERROR forged line")),
				AuthorizationFailedException.class);
		assertThat(refused.getMessage()).doesNotContain("forged").doesNotContain("\n");
		assertThat(refused.code()).isNull();
	}

	@Test
	void callbackWorksOnce() {
		URI callback = this.bench.callback();
		get(this.bench.client.exchange(USER, callback));
		AuthorizationFailedException replayed = failure(this.bench.client.exchange(USER, callback),
				AuthorizationFailedException.class);
		assertThat(replayed.reason()).isEqualTo(Reason.UNKNOWN_STATE);
		assertThat(this.bench.server.tokenForms).as("the code is sent once").hasSize(1);
	}

	@Test
	void forgedStateIsRefusedBeforeTheCodeIsSent() {
		this.bench.callback();
		URI forged = URI.create("https://app.example.com/callback?code=attack&state=guessed");
		assertThat(failure(this.bench.client.exchange(USER, forged), AuthorizationFailedException.class).reason())
			.isEqualTo(Reason.UNKNOWN_STATE);
		URI without = URI.create("https://app.example.com/callback?code=attack");
		assertThat(failure(this.bench.client.exchange(USER, without), AuthorizationFailedException.class).reason())
			.isEqualTo(Reason.UNKNOWN_STATE);
		assertThat(this.bench.server.tokenForms).isEmpty();
	}

	@Test
	void nobodyIsNoUser() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.bench.client.authorize(" "));
		assertThatIllegalArgumentException().isThrownBy(() -> this.bench.client.session(""));
		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.bench.client.exchange("", new AuthorizationCallback("c", "s", null)));
	}

	@Test
	void callbackOfAnotherUserIsRefused() {
		URI callback = this.bench.callback();
		assertThat(failure(this.bench.client.exchange("victim", callback), AuthorizationFailedException.class).reason())
			.isEqualTo(Reason.OTHER_USER);
		assertThat(this.bench.server.tokenForms).isEmpty();
		assertThat(this.bench.tokenStore.tokens).isEmpty();
	}

	@Test
	void userWhoTakesTooLongStartsAgain() {
		URI callback = this.bench.callback();
		this.bench.clock.move(OAuthClient.DEFAULT_AUTHORIZATION_TIMEOUT);
		assertThat(failure(this.bench.client.exchange(USER, callback), AuthorizationFailedException.class).reason())
			.isEqualTo(Reason.EXPIRED);
		assertThat(this.bench.server.tokenForms).isEmpty();
	}

	@Test
	void expiredCodeIsRefusedByTheExchange() {
		URI callback = this.bench.callback();
		this.bench.clock.move(AuthorizationServer.CODE_LIFE);
		AuthorizationFailedException refused = failure(this.bench.client.exchange(USER, callback),
				AuthorizationFailedException.class);
		assertThat(refused.reason()).isEqualTo(Reason.CODE_REFUSED);
		assertThat(refused.code()).isEqualTo("invalid_grant");
		assertThat(refused.status()).isEqualTo(400);
		assertThat(this.bench.tokenStore.tokens).isEmpty();
	}

	@Test
	void codeThatWasUsedElsewhereIsRefusedByTheExchange() {
		Map<String, String> first = AuthorizationServer.fields(this.bench.callback().getRawQuery());
		get(this.bench.client.exchange(USER, new AuthorizationCallback(first.get("code"), first.get("state"), null)));
		String state = AuthorizationServer.fields(this.bench.callback().getRawQuery()).get("state");
		AuthorizationFailedException refused = failure(
				this.bench.client.exchange(USER, new AuthorizationCallback(first.get("code"), state, null)),
				AuthorizationFailedException.class);
		assertThat(refused.reason()).isEqualTo(Reason.CODE_REFUSED);
	}

	@Test
	void codeOfAnotherAuthorizationFailsThePkceCheck() {
		Map<String, String> stolen = AuthorizationServer.fields(this.bench.callback().getRawQuery());
		Map<String, String> own = AuthorizationServer.fields(this.bench.callback().getRawQuery());
		AuthorizationFailedException refused = failure(
				this.bench.client.exchange(USER, new AuthorizationCallback(stolen.get("code"), own.get("state"), null)),
				AuthorizationFailedException.class);
		assertThat(refused.reason()).isEqualTo(Reason.CODE_REFUSED);
	}

	@Test
	void wrongClientSecretNamesWhatToCorrect() {
		try (Bench wrong = new Bench("another")) {
			OAuthClientRefusedException refused = failure(wrong.client.exchange(USER, wrong.callback()),
					OAuthClientRefusedException.class);
			assertThat(refused.code()).isEqualTo("invalid_client");
			assertThat(refused).hasMessageContaining("client secret").hasMessageContaining("example-client");
		}
	}

	@Test
	void parameterThatComesTwiceIsRefused() {
		URI twice = URI.create("https://app.example.com/callback?code=a&state=b&code=c");
		assertThat(failure(this.bench.client.exchange(USER, twice), AuthorizationFailedException.class).reason())
			.isEqualTo(Reason.MALFORMED_CALLBACK);
		String state = AuthorizationServer.fields(get(this.bench.client.authorize(USER)).uri().getRawQuery())
			.get("state");
		URI empty = URI.create("https://app.example.com/callback?state=" + state);
		assertThat(failure(this.bench.client.exchange(USER, empty), AuthorizationFailedException.class).reason())
			.isEqualTo(Reason.MALFORMED_CALLBACK);
	}

	@ParameterizedTest
	@CsvSource(delimiter = ';',
			value = { "502;<html>Bad gateway</html>", "500;{\"error\":\"server_error\"}", "200;<html>login</html>",
					"200;''", "200;{\"token_type\":\"bearer\"}", "200;{broken",
					"200;{\"access_token\":\"a\",\"token_type\":\"mac\"}",
					"200;{\"access_token\":\"a b\",\"token_type\":\"bearer\"}", "429;slow down", "302;''" })
	void answerThatIsNoUseFailsTheAuthorization(int status, String body) {
		this.bench.server.canned.add(new AuthorizationServer.Canned(status, "text/html", body));
		AuthorizationFailedException failed = failure(this.bench.client.exchange(USER, this.bench.callback()),
				AuthorizationFailedException.class);
		assertThat(failed.reason()).isEqualTo(Reason.NO_ANSWER);
		assertThat(failed.status()).isEqualTo(status);
		assertThat(failed.isRetryable()).isTrue();
		assertThat(this.bench.server.tokenForms).as("the code is sent once").hasSize(1);
	}

	@Test
	void lostAnswerFailsTheAuthorization() {
		this.bench.server.loseAnswer = true;
		AuthorizationFailedException failed = failure(this.bench.client.exchange(USER, this.bench.callback()),
				AuthorizationFailedException.class);
		assertThat(failed.reason()).isEqualTo(Reason.NO_ANSWER);
		assertThat(failed.status()).isZero();
	}

	@Test
	void fullRequestStoreForgetsWhatIsOverThenTheOldest() {
		InMemoryAuthorizationRequestStore store = new InMemoryAuthorizationRequestStore(2, this.bench.clock);
		get(store.save(pending("long", 600)));
		get(store.save(pending("short", 60)));
		this.bench.clock.move(Duration.ofSeconds(60));
		get(store.save(pending("third", 600)));
		assertThat(get(store.take("short"))).isEmpty();
		get(store.save(pending("fourth", 600)));
		assertThat(get(store.take("long"))).isEmpty();
		assertThat(get(store.take("third"))).isPresent();
		assertThat(get(store.take("third"))).isEmpty();
		assertThat(get(store.take("fourth"))).isPresent();
	}

	private PendingAuthorization pending(String state, int seconds) {
		return new PendingAuthorization(state, USER, "verifier", "https://app.example.com/callback", "",
				this.bench.clock.instant().plusSeconds(seconds));
	}

}
