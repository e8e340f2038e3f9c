// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.auth.oauth;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import dev.krakenboot.auth.oauth.AuthorizationServer.Canned;
import dev.krakenboot.auth.oauth.error.AuthorizationRequiredException;
import dev.krakenboot.auth.oauth.error.AuthorizationRequiredException.Reason;
import dev.krakenboot.auth.oauth.error.OAuthClientRefusedException;
import dev.krakenboot.auth.oauth.error.OAuthException;
import dev.krakenboot.auth.oauth.error.RefreshAnswerLostException;
import dev.krakenboot.auth.oauth.token.OAuthTokens;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static dev.krakenboot.auth.oauth.Bench.USER;
import static dev.krakenboot.auth.oauth.Bench.failure;
import static dev.krakenboot.auth.oauth.Bench.get;
import static org.assertj.core.api.Assertions.assertThat;

/** Rotation of tokens against a server that ends an authorisation on any mistake. */
class RefreshTests {

	private static final Duration LIFE = Duration.ofSeconds(14400);

	private static final Duration IN_MARGIN = LIFE.minus(OAuthClient.DEFAULT_REFRESH_MARGIN);

	private final Bench bench = new Bench();

	private final OAuthSession session = this.bench.logIn();

	private final OAuthTokens first = this.bench.tokenStore.tokens.get(USER);

	@AfterEach
	void close() {
		this.bench.close();
	}

	private OAuthTokens stored() {
		return this.bench.tokenStore.tokens.get(USER);
	}

	@Test
	void tokenIsUsedUntilTheMarginBegins() {
		this.bench.clock.move(IN_MARGIN.minusSeconds(1));
		assertThat(get(this.session.accessToken())).isEqualTo(this.first.accessToken());
		assertThat(this.bench.server.refreshes()).isZero();
		this.bench.clock.move(Duration.ofSeconds(1));
		String second = get(this.session.accessToken());
		assertThat(second).isNotEqualTo(this.first.accessToken()).isEqualTo(stored().accessToken());
		assertThat(stored().refreshToken()).isNotEqualTo(this.first.refreshToken());
		assertThat(get(this.session.userInfo()).email()).isEqualTo("user@example.com");
		assertThat(this.bench.server.refreshes()).isEqualTo(1);
	}

	@Test
	void rotationGoesOnForDays() {
		for (int i = 0; i < 12; i++) {
			this.bench.clock.move(LIFE);
			assertThat(get(this.session.userInfo()).email()).isEqualTo("user@example.com");
		}
		assertThat(this.bench.server.refreshes()).isEqualTo(12);
		assertThat(this.bench.server.tokenForms.stream()
			.map((form) -> form.get("refresh_token"))
			.filter((token) -> token != null)).doesNotHaveDuplicates();
	}

	@Test
	void hundredThreadsShareOneSlowRefresh() throws Exception {
		this.bench.clock.move(LIFE);
		CountDownLatch gate = new CountDownLatch(1);
		this.bench.server.gate = gate;
		List<CompletionStage<String>> answers = race(100, () -> this.bench.client.session(USER).accessToken());
		assertThat(answers).noneMatch((answer) -> answer.toCompletableFuture().isDone());
		gate.countDown();
		for (CompletionStage<String> answer : answers) {
			assertThat(get(answer)).isNotEqualTo(this.first.accessToken()).isEqualTo(stored().accessToken());
		}
		assertThat(this.bench.server.refreshes()).isEqualTo(1);
		assertThat(get(this.session.userInfo()).email()).isEqualTo("user@example.com");
	}

	@Test
	void racingRoundsNeverReuseARefreshToken() throws Exception {
		for (int round = 0; round < 10; round++) {
			this.bench.clock.move(LIFE);
			for (CompletionStage<UserInfo> answer : race(8, () -> this.session.userInfo())) {
				assertThat(get(answer).email()).isEqualTo("user@example.com");
			}
		}
		assertThat(this.bench.server.refreshes()).isEqualTo(10);
	}

	@Test
	void hundredRefusedCallsShareOneRefresh() throws Exception {
		this.bench.clock.move(Duration.ofMinutes(1));
		this.bench.server.revokeAccessTokens();
		for (CompletionStage<UserInfo> answer : race(100, () -> this.session.userInfo())) {
			assertThat(get(answer).email()).isEqualTo("user@example.com");
		}
		assertThat(this.bench.server.refreshes()).isEqualTo(1);
	}

	private static <T> List<CompletionStage<T>> race(int threads, Callable<CompletionStage<T>> call) throws Exception {
		ExecutorService executor = Executors.newFixedThreadPool(threads);
		try {
			CyclicBarrier start = new CyclicBarrier(threads);
			List<Future<CompletionStage<T>>> calls = new ArrayList<>();
			for (int i = 0; i < threads; i++) {
				calls.add(executor.submit(() -> {
					start.await(10, TimeUnit.SECONDS);
					return call.call();
				}));
			}
			List<CompletionStage<T>> answers = new ArrayList<>();
			for (Future<CompletionStage<T>> each : calls) {
				answers.add(each.get(10, TimeUnit.SECONDS));
			}
			return answers;
		}
		finally {
			executor.shutdownNow();
		}
	}

	@Test
	void newTokensAreNotUsedBeforeTheyAreStored() {
		this.bench.clock.move(LIFE);
		CompletableFuture<Void> disk = new CompletableFuture<>();
		this.bench.tokenStore.saveGate = disk;
		CompletableFuture<UserInfo> info = this.session.userInfo().toCompletableFuture();
		Awaitility.await().until(() -> this.bench.tokenStore.saves.size() == 2);
		assertThat(info).isNotDone();
		assertThat(this.session.accessToken().toCompletableFuture()).isNotDone();
		assertThat(this.bench.server.apiCalls).isEmpty();
		disk.complete(null);
		assertThat(get(info).email()).isEqualTo("user@example.com");
		assertThat(stored()).isEqualTo(this.bench.tokenStore.saves.get(1));
	}

	@Test
	void tokensThatCouldNotBeStoredAreStoredLaterWithoutAnotherRefresh() {
		this.bench.clock.move(LIFE);
		this.bench.tokenStore.saveGate = CompletableFuture.failedFuture(new IllegalStateException("disk full"));
		OAuthException failed = failure(this.session.accessToken(), OAuthException.class);
		assertThat(failed.isRetryable()).isTrue();
		assertThat(failed).hasRootCauseMessage("disk full");
		assertThat(stored()).isEqualTo(this.first);
		failure(this.session.accessToken(), OAuthException.class);
		this.bench.tokenStore.saveGate = null;
		assertThat(get(this.session.accessToken())).isNotEqualTo(this.first.accessToken())
			.isEqualTo(stored().accessToken());
		assertThat(this.bench.server.refreshes()).isEqualTo(1);
	}

	@Test
	void refusedRefreshTokenMeansToAuthorizeAgainAndIsNotSentAgain() {
		this.bench.clock.move(LIFE);
		this.bench.server.revokeRefreshTokens();
		AuthorizationRequiredException required = failure(this.session.accessToken(),
				AuthorizationRequiredException.class);
		assertThat(required.reason()).isEqualTo(Reason.REFRESH_REFUSED);
		assertThat(required.code()).isEqualTo("invalid_grant");
		this.bench.clock.move(Duration.ofDays(1));
		failure(this.session.userInfo(), AuthorizationRequiredException.class);
		assertThat(this.bench.server.refreshes()).isEqualTo(1);
		this.bench.logIn();
		assertThat(get(this.session.userInfo()).email()).isEqualTo("user@example.com");
	}

	@ParameterizedTest
	@ValueSource(ints = { 400, 401, 403, 404 })
	void anyOtherRefusalMeansToAuthorizeAgain(int status) {
		this.bench.clock.move(LIFE);
		this.bench.server.canned.add(new Canned(status, "text/html", "<html>no</html>"));
		AuthorizationRequiredException required = failure(this.session.accessToken(),
				AuthorizationRequiredException.class);
		assertThat(required.status()).isEqualTo(status);
		assertThat(this.bench.tokenStore.tokens).as("kept: the refusal was not about the grant").containsKey(USER);
	}

	@Test
	void refusedClientIsNotTheUsersFault() {
		this.bench.clock.move(LIFE);
		this.bench.server.canned.add(this.bench.server.error(401, "invalid_client", "who?"));
		OAuthClientRefusedException refused = failure(this.session.accessToken(), OAuthClientRefusedException.class);
		assertThat(refused).hasMessageContaining("client secret").hasMessageContaining("who?");
		this.bench.clock.move(OAuthClient.DEFAULT_RETRY_DELAY);
		assertThat(get(this.session.userInfo()).email()).isEqualTo("user@example.com");
	}

	@ParameterizedTest
	@ValueSource(ints = { 500, 502, 503, 429, 408, 302 })
	void failureOfTheExchangeMayPassAndIsNotRepeatedAtOnce(int status) {
		this.bench.clock.move(LIFE);
		this.bench.server.canned.add(new Canned(status, "text/html", "<html>down</html>"));
		OAuthException failed = failure(this.session.accessToken(), OAuthException.class);
		assertThat(failed.isRetryable()).isTrue();
		assertThat(failed.status()).isEqualTo(status);
		for (int i = 0; i < 10; i++) {
			failure(this.session.accessToken(), OAuthException.class);
		}
		assertThat(this.bench.server.refreshes()).isEqualTo(1);
		this.bench.clock.move(OAuthClient.DEFAULT_RETRY_DELAY);
		assertThat(get(this.session.userInfo()).email()).isEqualTo("user@example.com");
		assertThat(this.bench.server.refreshes()).isEqualTo(2);
	}

	@Test
	void tokenInUseBridgesAFailedRefreshUntilItEnds() {
		this.bench.clock.move(IN_MARGIN);
		this.bench.server.canned.add(new Canned(503, "text/plain", ""));
		assertThat(get(this.session.userInfo()).email()).isEqualTo("user@example.com");
		assertThat(get(this.session.accessToken())).isEqualTo(this.first.accessToken());
		assertThat(this.bench.server.refreshes()).isEqualTo(1);
		this.bench.clock.move(OAuthClient.DEFAULT_RETRY_DELAY);
		assertThat(get(this.session.accessToken())).isNotEqualTo(this.first.accessToken());
	}

	@Test
	void lostAnswerSaysThatTheUserMayHaveToAuthorizeAgain() {
		this.bench.clock.move(LIFE);
		this.bench.server.loseAnswer = true;
		RefreshAnswerLostException lost = failure(this.session.accessToken(), RefreshAnswerLostException.class);
		assertThat(lost).hasMessageContaining("authorise the application again");
		assertThat(lost.isRetryable()).isTrue();
		failure(this.session.accessToken(), RefreshAnswerLostException.class);
		assertThat(this.bench.server.refreshes()).isEqualTo(1);
		this.bench.clock.move(OAuthClient.DEFAULT_RETRY_DELAY);
		assertThat(failure(this.session.accessToken(), AuthorizationRequiredException.class).reason())
			.isEqualTo(Reason.REFRESH_REFUSED);
		assertThat(this.bench.server.refreshes()).isEqualTo(2);
	}

	@Test
	void requestThatNeverArrivedCostsNothing() {
		this.bench.clock.move(LIFE);
		this.bench.server.canned.add(new Canned(200, "text/html", "<html>maintenance</html>"));
		failure(this.session.accessToken(), RefreshAnswerLostException.class);
		this.bench.clock.move(OAuthClient.DEFAULT_RETRY_DELAY);
		assertThat(get(this.session.userInfo()).email()).isEqualTo("user@example.com");
	}

	@Test
	void answerWithoutRefreshTokenKeepsTheOldOne() {
		this.bench.clock.move(LIFE);
		this.bench.server.canned.add(new Canned(200, "application/json",
				"{\"access_token\":\"ACCESS_EXAMPLE\",\"token_type\":\"BEARER\",\"expires_in\":60.0}"));
		assertThat(get(this.session.accessToken())).isEqualTo("ACCESS_EXAMPLE");
		assertThat(stored().refreshToken()).isEqualTo(this.first.refreshToken());
		assertThat(stored().expiresAt()).isEqualTo(this.bench.clock.instant().plusSeconds(60));
		assertThat(stored().scope()).isEqualTo(this.first.scope());
	}

	@Test
	void shortLivedTokenIsUsedForHalfItsLife() {
		this.bench.server.expiresIn = 60;
		this.bench.clock.move(LIFE);
		String second = get(this.session.accessToken());
		this.bench.clock.move(Duration.ofSeconds(29));
		assertThat(get(this.session.accessToken())).isEqualTo(second);
		this.bench.clock.move(Duration.ofSeconds(1));
		assertThat(get(this.session.accessToken())).isNotEqualTo(second);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", ",\"expires_in\":0", ",\"expires_in\":\"soon\"", ",\"expires_in\":null" })
	void tokenWithoutAnEndIsUsedUntilItIsRefused(String end) {
		this.bench.clock.move(LIFE);
		this.bench.server.canned.add(new Canned(200, "application/json", "{\"access_token\":\"ENDLESS\","
				+ "\"token_type\":\"bearer\",\"refresh_token\":\"" + this.first.refreshToken() + "\"" + end + "}"));
		assertThat(get(this.session.accessToken())).isEqualTo("ENDLESS");
		this.bench.clock.move(Duration.ofDays(2));
		assertThat(get(this.session.accessToken())).isEqualTo("ENDLESS");
		assertThat(get(this.session.userInfo()).email()).isEqualTo("user@example.com");
		assertThat(stored().accessToken()).isNotEqualTo("ENDLESS");
	}

	@Test
	void tokensThatAnotherProcessHasRefreshedAreTakenFromTheStore() {
		OAuthSession other = this.bench.newClient().session(USER);
		this.bench.clock.move(Duration.ofHours(1));
		this.bench.server.revokeAccessTokens();
		assertThat(get(other.userInfo()).email()).isEqualTo("user@example.com");
		assertThat(get(this.session.userInfo()).email()).isEqualTo("user@example.com");
		assertThat(this.bench.server.refreshes()).isEqualTo(1);
	}

	@Test
	void refreshThatLostAgainstAnotherProcessUsesItsTokens() {
		this.bench.clock.move(LIFE);
		CountDownLatch gate = new CountDownLatch(1);
		this.bench.server.gate = gate;
		CompletionStage<String> answer = this.session.accessToken();
		Awaitility.await().until(() -> this.bench.server.refreshes() == 1);
		OAuthTokens others = new OAuthTokens("OTHERS", "OTHERS_REFRESH", this.bench.clock.instant(),
				this.bench.clock.instant().plus(LIFE), "");
		this.bench.tokenStore.tokens.put(USER, others);
		this.bench.server.revokeRefreshTokens();
		gate.countDown();
		assertThat(get(answer)).isEqualTo("OTHERS");
	}

	@Test
	void refusedTokenThatWasReplacedMeanwhileIsNotRefreshed() {
		OAuthJson json = new OAuthJson();
		TokenEndpoint unreachable = new TokenEndpoint(this.bench.registration,
				(call) -> CompletableFuture.failedFuture(new AssertionError("Asked " + call)), this.bench.clock,
				Duration.ofSeconds(1), json);
		UserTokens tokens = new UserTokens(USER, unreachable, this.bench.tokenStore, this.bench.clock,
				OAuthClient.DEFAULT_REFRESH_MARGIN, OAuthClient.DEFAULT_RETRY_DELAY);
		assertThat(get(tokens.usable())).isEqualTo(this.first);
		OAuthTokens second = new OAuthTokens("SECOND", "REFRESH", this.bench.clock.instant(),
				this.bench.clock.instant().plus(LIFE), "");
		get(tokens.replace(second));
		assertThat(get(tokens.inPlaceOf(this.first))).contains(second);
		assertThat(get(tokens.inPlaceOf(second))).isEmpty();
	}

	@Test
	void userWithoutTokensMustAuthorize() {
		assertThat(failure(this.bench.client.session("nobody").accessToken(), AuthorizationRequiredException.class)
			.reason()).isEqualTo(Reason.NO_TOKENS);
		assertThat(this.bench.server.refreshes()).isZero();
	}

	@Test
	void tokenWithoutRefreshTokenEndsWithItsLife() {
		this.bench.tokenStore.tokens.put("user-2",
				new OAuthTokens("ONLY", null, this.bench.clock.instant(), this.bench.clock.instant().plus(LIFE), ""));
		OAuthSession only = this.bench.client.session("user-2");
		this.bench.clock.move(LIFE.minusSeconds(1));
		assertThat(get(only.accessToken())).isEqualTo("ONLY");
		this.bench.clock.move(Duration.ofSeconds(1));
		assertThat(failure(only.accessToken(), AuthorizationRequiredException.class).reason())
			.isEqualTo(Reason.NO_REFRESH_TOKEN);
	}

	@Test
	void discardDuringARefreshWins() {
		this.bench.clock.move(LIFE);
		CountDownLatch gate = new CountDownLatch(1);
		this.bench.server.gate = gate;
		CompletionStage<String> answer = this.session.accessToken();
		CompletionStage<Void> discarded = this.session.discard();
		gate.countDown();
		get(discarded);
		get(answer);
		assertThat(this.bench.tokenStore.tokens).isEmpty();
		assertThat(failure(this.session.accessToken(), AuthorizationRequiredException.class).reason())
			.isEqualTo(Reason.NO_TOKENS);
	}

	@Test
	void usersWhoAreNotAskedForAreForgotten() {
		Duration idle = OAuthClient.IDLE;
		for (int i = 0; i < 100; i++) {
			String user = "user of long ago " + i;
			this.bench.tokenStore.tokens.put(user, new OAuthTokens("A" + i, "R" + i, this.bench.clock.instant(),
					this.bench.clock.instant().plus(LIFE), ""));
			assertThat(get(this.bench.client.session(user).accessToken())).isEqualTo("A" + i);
		}
		this.bench.clock.move(idle.minusSeconds(1));
		get(this.session.accessToken());
		assertThat(this.bench.client.usersInMemory()).isEqualTo(101);
		this.bench.clock.move(Duration.ofSeconds(1));
		assertThat(get(this.session.accessToken())).isEqualTo(this.first.accessToken());
		assertThat(this.bench.client.usersInMemory()).isEqualTo(1);
		assertThat(get(this.bench.client.session("user of long ago 7").accessToken())).isEqualTo("A7");
		assertThat(this.bench.server.refreshes()).isZero();
	}

	@Test
	void userWhoseRefreshIsUnderWayIsNotForgotten() {
		this.bench.clock.move(LIFE);
		CountDownLatch gate = new CountDownLatch(1);
		this.bench.server.gate = gate;
		CompletionStage<String> before = this.session.accessToken();
		Awaitility.await().until(() -> this.bench.server.refreshes() == 1);
		this.bench.clock.move(OAuthClient.IDLE);
		CompletionStage<String> after = this.bench.client.session(USER).accessToken();
		gate.countDown();
		assertThat(get(after)).isEqualTo(get(before)).isEqualTo(stored().accessToken());
		assertThat(this.bench.server.refreshes()).isEqualTo(1);
	}

	@Test
	void tokensThatTheStoreDidNotTakeAreNotForgotten() {
		this.bench.clock.move(LIFE);
		this.bench.tokenStore.saveGate = CompletableFuture.failedFuture(new IllegalStateException("Disk full"));
		failure(this.session.accessToken(), OAuthException.class);
		this.bench.clock.move(OAuthClient.IDLE);
		this.bench.tokenStore.saveGate = null;
		assertThat(get(this.bench.client.session(USER).accessToken())).isEqualTo(stored().accessToken());
		assertThat(this.bench.server.refreshes()).isEqualTo(1);
	}

	@Test
	void closedRegistrationIsNamed() {
		this.bench.clock.move(LIFE);
		this.bench.registration.close();
		assertThat(failure(this.session.accessToken(), OAuthException.class)).hasMessageContaining("closed");
		assertThat(this.bench.server.refreshes()).isZero();
	}

}
