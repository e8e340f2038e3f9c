// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.auth.rest;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;

import dev.krakenboot.auth.CredentialsProvider;
import dev.krakenboot.auth.KrakenCredentials;
import dev.krakenboot.auth.RequestSigner;
import dev.krakenboot.auth.testing.Samples;
import dev.krakenboot.auth.testing.ScriptedHttp.Seen;
import dev.krakenboot.core.error.ExchangeError;
import dev.krakenboot.core.error.InvalidOptionException;
import dev.krakenboot.core.error.KrakenAuthenticationException;
import dev.krakenboot.core.error.KrakenConnectionException;
import dev.krakenboot.core.error.KrakenRateLimitException;
import dev.krakenboot.core.error.KrakenRequestException;
import dev.krakenboot.core.limit.RateLimitPolicy;
import dev.krakenboot.core.limit.RateLimitTier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static dev.krakenboot.auth.rest.RestHarness.failure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class KrakenRestClientTests {

	private static final String EMPTY = "{\"error\":[],\"result\":{}}";

	private static String error(String text) {
		return "{\"error\":[\"" + text + "\"]}";
	}

	@Test
	void signsWhatItSends() {
		RestHarness rest = new RestHarness();
		rest.http.json(EMPTY);
		rest.call(RestRequest.query("OpenOrders").with("trades", "true").with("userref", "7"));
		Seen seen = rest.http.last();
		assertThat(seen.method() + " " + seen.address()).isEqualTo("POST https://api.kraken.com/0/private/OpenOrders");
		assertThat(seen.body()).isEqualTo("nonce=1767225600000&trades=true&userref=7");
		assertThat(seen.headers()).containsEntry("API-Key", Samples.KEY)
			.containsEntry("Content-Type", "application/x-www-form-urlencoded; charset=utf-8")
			.containsEntry("API-Sign", RequestSigner.sign(Samples.credentials(), "/0/private/OpenOrders",
					1767225600000L, seen.body().getBytes(StandardCharsets.UTF_8)));
	}

	@Test
	void sendsJsonAndTheOneTimePassword() {
		RestHarness rest = new RestHarness();
		char[] password = "123456".toCharArray();
		KrakenRestClient client = KrakenRestClient.builder(rest.http)
			.options(RestOptions.builder().bodyFormat(BodyFormat.JSON).build())
			.credentials(CredentialsProvider.fixed(Samples.credentials()))
			.nonces(() -> 5)
			.otp(() -> password)
			.loop(rest.loop)
			.build();
		client.call(RestRequest.change("AddOrder").with("pair", "XBTUSD"));
		rest.loop.run();
		assertThat(rest.http.last().body()).isEqualTo("{\"nonce\":\"5\",\"pair\":\"XBTUSD\",\"otp\":\"123456\"}");
		assertThat(rest.http.last().headers()).containsEntry("Content-Type", "application/json");
		assertThat(password).containsOnly('\0');
	}

	@Test
	void givesTheResultAsItWasWrittenAndTheWarnings() {
		RestHarness rest = new RestHarness();
		rest.http.json("{\"error\": [\"WGeneral: Old method\"], \"result\": {\"a\": [1.50, \"ö\", {}], \"b\":1e-08} }",
				"{\"result\": \"x\\\"y\" , \"error\":[]}", "{\"error\":[]}",
				"{\"result\":12.50,\"error\":[],\"more\":{}}");
		RestAnswer answer = rest.query("Balance").join();
		assertThat(answer.result()).isEqualTo("{\"a\": [1.50, \"ö\", {}], \"b\":1e-08}");
		assertThat(answer.warnings()).extracting(ExchangeError::code).containsExactly("WGeneral:Old method");
		assertThat(answer.toString()).doesNotContain("1.50").contains("Old method");
		assertThat(rest.query("Balance").join().result()).isEqualTo("\"x\\\"y\"");
		assertThat(rest.query("Balance").join().result()).isNull();
		assertThat(rest.query("Balance").join().result()).isEqualTo("12.50");
	}

	@Test
	void getsPublicDataWithoutCredentials() {
		RestHarness rest = new RestHarness();
		rest.http.json(EMPTY);
		rest.call(RestRequest.ofPublic("Ticker").with("pair", "XBT/USD")).join();
		Seen seen = rest.http.last();
		assertThat(seen.method() + " " + seen.address())
			.isEqualTo("GET https://api.kraken.com/0/public/Ticker?pair=XBT%2FUSD");
		assertThat(seen.headers()).doesNotContainKeys("API-Key", "API-Sign");
		assertThat(seen.body()).isEmpty();
	}

	@Test
	void hasOnePrivateRequestUnderWayAndTakesNoncesLate() {
		RestHarness rest = new RestHarness();
		CompletableFuture<RestAnswer> first = rest.query("Balance");
		CompletableFuture<RestAnswer> second = rest.query("OpenOrders");
		assertThat(rest.sent()).isEqualTo(1);
		assertThat(rest.client.status().pending()).isEqualTo(2);
		rest.advance(Duration.ofSeconds(3));
		rest.http.complete(EMPTY);
		rest.loop.run();
		assertThat(first).isCompleted();
		assertThat(rest.sent()).isEqualTo(2);
		assertThat(rest.http.last().nonce() - rest.http.seen().get(0).nonce()).isEqualTo(3000);
		rest.http.complete(EMPTY);
		rest.loop.run();
		assertThat(second).isCompleted();
		assertThat(rest.client.status().pending()).isZero();
	}

	@Test
	void refusesMoreThanMayWait() {
		RestHarness rest = new RestHarness(RestOptions.builder().maxPending(2).build(),
				CredentialsProvider.fixed(Samples.credentials()));
		rest.query("Balance");
		rest.query("Balance");
		assertThat(failure(rest.query("Balance"))).isInstanceOf(KrakenRateLimitException.class)
			.hasMessageContaining("rest.max-pending");
		rest.http.complete(EMPTY);
		rest.loop.run();
		assertThat(rest.query("Balance")).isNotDone();
	}

	@Test
	void waitsForTheRateLimitOfTheTier() {
		RestHarness rest = new RestHarness();
		List<CompletableFuture<RestAnswer>> answers = new ArrayList<>();
		for (int i = 0; i < 15; i++) {
			rest.http.json(EMPTY);
			answers.add(rest.query("Balance"));
		}
		assertThat(rest.sent()).isEqualTo(RateLimitTier.STARTER.restMax() - 2);
		assertThat(rest.client.status().privateLimit().used()).isEqualByComparingTo("13");
		rest.advance(Duration.ofNanos(3_030_303_030L));
		assertThat(rest.sent()).isEqualTo(13);
		rest.advance(Duration.ofNanos(1));
		assertThat(rest.sent()).isEqualTo(14);
		rest.advance(Duration.ofSeconds(4));
		assertThat(answers).allMatch(CompletableFuture::isDone);
	}

	@Test
	void refusesWhatTheRateLimitDoesNotAllowWhenToldSo() {
		RestHarness rest = new RestHarness(
				RestOptions.builder().tier(RateLimitTier.PRO).rateLimitPolicy(RateLimitPolicy.REFUSE).build(),
				CredentialsProvider.fixed(Samples.credentials()));
		for (int i = 0; i < 4; i++) {
			rest.http.json(EMPTY);
			rest.query("Ledgers").join();
		}
		assertThat(failure(rest.query("Ledgers"))).isInstanceOfSatisfying(KrakenRateLimitException.class, (ex) -> {
			assertThat(ex.limit()).isEqualTo("rest");
			assertThat(ex.retryAfter()).isEqualTo(Duration.ofSeconds(2));
		});
		assertThat(rest.sent()).isEqualTo(4);
		rest.http.json(EMPTY);
		assertThat(rest.call(RestRequest.change("CancelOrder").with("txid", "O"))).isCompleted();
	}

	@ParameterizedTest
	@ValueSource(strings = { "EService:Unavailable", "EService:Busy", "EGeneral:Internal error:7",
			"EAPI:Rate limit exceeded", "EService: Throttled: 1767225603" })
	void repeatsAReadWithAFreshNonceAndSignature(String text) {
		RestHarness rest = new RestHarness();
		rest.http.json(error(text), error(text), EMPTY);
		CompletableFuture<RestAnswer> answer = rest.query("Balance");
		assertThat(rest.sent()).isEqualTo(1);
		rest.advance(Duration.ofMillis(999));
		assertThat(rest.sent()).isEqualTo(1);
		rest.advance(Duration.ofSeconds(20));
		assertThat(answer).isCompleted();
		List<Seen> seen = rest.http.seen();
		assertThat(seen).extracting(Seen::nonce).isSorted().doesNotHaveDuplicates().hasSize(3);
		assertThat(seen).extracting((call) -> call.headers().get("API-Sign")).doesNotHaveDuplicates();
	}

	@Test
	void waitsUntilTheTimeThatTheExchangeNames() {
		RestHarness rest = new RestHarness();
		rest.http.json(error("EService:Throttled: 1767225630"), EMPTY);
		rest.query("Balance");
		rest.advance(Duration.ofSeconds(29));
		assertThat(rest.sent()).isEqualTo(1);
		rest.advance(Duration.ofSeconds(2));
		assertThat(rest.sent()).isEqualTo(2);
	}

	@Test
	void doesNotWaitForATimeFarAway() {
		RestHarness rest = new RestHarness();
		rest.http.json(error("EService:Throttled: 1767229999"));
		assertThat(failure(rest.query("Balance"))).isInstanceOf(KrakenRequestException.class);
	}

	@ParameterizedTest
	@ValueSource(strings = { "1767232800", "1767225600000", "31556889864403199" })
	void holdsOthersBackNoLongerThanTheCapWhateverTimeTheExchangeNames(String time) {
		RestHarness rest = new RestHarness();
		rest.http.json(error("EService:Throttled: " + time), EMPTY);
		assertThat(failure(rest.query("Balance"))).isInstanceOf(KrakenRequestException.class);
		CompletableFuture<RestAnswer> next = rest.query("OpenOrders");
		rest.advance(Duration.ofSeconds(59));
		assertThat(rest.sent()).isEqualTo(1);
		rest.advance(Duration.ofSeconds(1));
		assertThat(next).isCompleted();
	}

	@Test
	void failsACallWhateverGoesWrongAfterItsAnswer() {
		RestHarness rest = new RestHarness();
		KrakenRestClient client = KrakenRestClient.builder(rest.http)
			.credentials(CredentialsProvider.fixed(Samples.credentials()))
			.loop(rest.loop)
			.random(() -> {
				throw new IllegalStateException("No random numbers");
			})
			.build();
		rest.http.lost().json(EMPTY);
		CompletableFuture<RestAnswer> first = client.call(RestRequest.query("Balance")).toCompletableFuture();
		CompletableFuture<RestAnswer> second = client.call(RestRequest.query("Balance")).toCompletableFuture();
		rest.loop.run();
		assertThat(failure(first)).hasMessageContaining("IllegalStateException");
		assertThat(second).isCompleted();
		assertThat(client.status().pending()).isZero();
	}

	@Test
	void repeatsAReadWithoutAnAnswerAndGivesUpInTheEnd() {
		RestHarness rest = new RestHarness();
		rest.http.lost().answer(502, "text/html", "<html>bad gateway</html>").lost();
		CompletableFuture<RestAnswer> answer = rest.query("Balance");
		rest.advance(Duration.ofSeconds(1));
		assertThat(rest.sent()).isEqualTo(2);
		rest.advance(Duration.ofSeconds(2));
		assertThat(rest.sent()).isEqualTo(3);
		assertThat(failure(answer)).isInstanceOf(KrakenConnectionException.class);
		rest.advance(Duration.ofHours(1));
		assertThat(rest.sent()).isEqualTo(3);
		assertThat(rest.loop.timers()).isZero();
	}

	@Test
	void neverRepeatsAChange() {
		RestHarness rest = new RestHarness();
		RestRequest change = RestRequest.change("AddOrder").with("pair", "XBTUSD");
		rest.http.lost().answer(503, "", "").json(error("EService:Unavailable"), error("EAPI:Invalid nonce"));
		assertThat(failure(rest.call(change))).isInstanceOf(KrakenConnectionException.class)
			.hasMessageContaining("look it up before repeating it");
		assertThat(failure(rest.call(change))).isInstanceOf(KrakenConnectionException.class)
			.hasMessageContaining("503")
			.hasMessageContaining("look it up before repeating it");
		assertThat(failure(rest.call(change))).isInstanceOf(KrakenRequestException.class);
		assertThat(failure(rest.call(change))).isInstanceOf(KrakenAuthenticationException.class);
		rest.advance(Duration.ofHours(1));
		assertThat(rest.sent()).isEqualTo(4);
	}

	@Test
	void triesAFreshNonceOnceAndThenExplainsTheCauses() {
		RestHarness rest = new RestHarness();
		rest.http.json(error("EAPI:Invalid nonce"), error("EAPI:Invalid nonce"));
		assertThat(failure(rest.query("Balance"))).isInstanceOf(KrakenAuthenticationException.class)
			.hasMessageContaining("EAPI:Invalid nonce")
			.hasMessageContaining("Another program uses this API key")
			.hasMessageContaining("finer")
			.hasMessageContaining("clock");
		assertThat(rest.sent()).isEqualTo(2);
		rest.http.json(error("EAPI:Invalid nonce"), EMPTY);
		assertThat(rest.query("Balance")).isCompleted();
	}

	@Test
	void stopsAskingWhenNoncesAreRefusedAgainAndAgain() {
		RestHarness rest = new RestHarness();
		for (int i = 0; i < 4; i++) {
			rest.http.json(error("EAPI:Invalid nonce"));
		}
		failure(rest.query("Balance"));
		failure(rest.query("Balance"));
		assertThat(failure(rest.query("Balance"))).hasMessageContaining("was not sent");
		assertThat(rest.sent()).isEqualTo(4);
	}

	@ParameterizedTest
	@ValueSource(strings = { "EAPI:Invalid key", "EAPI:Invalid signature", "EGeneral:Temporary lockout" })
	void doesNotAskAgainAfterARefusalOfTheCredentials(String text) {
		RestHarness rest = new RestHarness();
		rest.http.json(error(text));
		assertThat(failure(rest.query("Balance"))).isInstanceOf(KrakenAuthenticationException.class);
		for (int i = 0; i < 100; i++) {
			assertThat(failure(rest.query("OpenOrders"))).isInstanceOf(KrakenAuthenticationException.class)
				.hasMessageContaining("was not sent")
				.hasMessageContaining(text);
		}
		assertThat(rest.sent()).isEqualTo(1);
		Duration pause = text.contains("lockout") ? Duration.ofMinutes(15) : Duration.ofMinutes(5);
		assertThat(rest.client.status().refusedUntil()).isEqualTo(rest.loop.clock().instant().plus(pause));
		rest.advance(pause);
		assertThat(rest.client.status().refusedUntil()).isNull();
		rest.http.json(EMPTY);
		assertThat(rest.query("Balance")).isCompleted();
	}

	@Test
	void asksAgainAtOnceWithOtherCredentialsButNotDuringALockout() {
		AtomicReference<KrakenCredentials> current = new AtomicReference<>(Samples.credentials());
		RestHarness rest = new RestHarness(RestOptions.DEFAULT, current::get);
		rest.http.json(error("EAPI:Invalid key"));
		failure(rest.query("Balance"));
		current.set(KrakenCredentials.of(Samples.KEY, "bmV3IHNlY3JldA=="));
		rest.http.json(EMPTY, error("EGeneral:Temporary lockout"));
		assertThat(rest.query("Balance")).isCompleted();
		failure(rest.query("Balance"));
		current.set(Samples.credentials());
		assertThat(failure(rest.query("Balance"))).hasMessageContaining("was not sent");
		assertThat(rest.sent()).isEqualTo(3);
	}

	@Test
	void theSameCredentialsInANewObjectAreNoOthers() {
		RestHarness rest = new RestHarness(RestOptions.DEFAULT, Samples::credentials);
		rest.http.json(error("EAPI:Invalid signature"));
		failure(rest.query("Balance"));
		assertThat(failure(rest.query("Balance"))).hasMessageContaining("was not sent");
		assertThat(rest.sent()).isEqualTo(1);
	}

	@Test
	void aMissingPermissionStopsItsMethodOnly() {
		RestHarness rest = new RestHarness();
		rest.http.json(error("EGeneral:Permission denied"), EMPTY);
		assertThat(failure(rest.query("Ledgers"))).hasMessageContaining("permission");
		assertThat(failure(rest.query("Ledgers"))).hasMessageContaining("was not sent");
		assertThat(rest.query("Balance")).isCompleted();
	}

	@Test
	void asksTheProviderAgainWhenCredentialsWereReplacedInTheMomentOfSigning() {
		KrakenCredentials replaced = Samples.credentials();
		replaced.wipe();
		AtomicReference<KrakenCredentials> next = new AtomicReference<>(replaced);
		RestHarness rest = new RestHarness(RestOptions.DEFAULT, () -> next.getAndSet(Samples.credentials()));
		rest.http.json(EMPTY);
		assertThat(rest.query("Balance")).isCompleted();
	}

	@Test
	void takesAFailureOfTheProviderForOneThatPasses() {
		AtomicReference<KrakenCredentials> current = new AtomicReference<>();
		RestHarness rest = new RestHarness(RestOptions.DEFAULT, () -> {
			if (current.get() == null) {
				throw new IllegalStateException("The vault is sealed");
			}
			return current.get();
		});
		assertThat(failure(rest.call(RestRequest.change("AddOrder")))).isInstanceOf(KrakenConnectionException.class)
			.hasMessageContaining("was not sent")
			.hasMessageNotContaining("look it up");
		assertThat(rest.client.status().privateLimit().used()).isZero();
		CompletableFuture<RestAnswer> read = rest.query("Balance");
		current.set(Samples.credentials());
		rest.http.json(EMPTY);
		rest.advance(Duration.ofSeconds(1));
		assertThat(read).isCompleted();
		assertThat(rest.sent()).isEqualTo(1);
	}

	@Test
	void doesNotRepeatWhatMalformedCredentialsCannotSign() {
		RestHarness rest = new RestHarness(RestOptions.DEFAULT, () -> KrakenCredentials.of(Samples.KEY, "no base64"));
		assertThat(failure(rest.query("Balance"))).isInstanceOf(InvalidOptionException.class);
		assertThat(rest.loop.timers()).isZero();
	}

	@Test
	void needsCredentialsForPrivateRequestsOnly() {
		RestHarness rest = new RestHarness();
		KrakenRestClient client = KrakenRestClient.builder(rest.http).loop(rest.loop).build();
		CompletableFuture<RestAnswer> balance = client.call(RestRequest.query("Balance")).toCompletableFuture();
		rest.loop.run();
		assertThat(failure(balance)).isInstanceOf(KrakenAuthenticationException.class)
			.hasMessageContaining("credentials.api-key");
		assertThat(client.status().privateLimit().used()).isZero();
	}

	@Test
	void failsAllThatIsOpenWhenClosed() {
		RestHarness rest = new RestHarness();
		CompletableFuture<RestAnswer> underWay = rest.call(RestRequest.change("AddOrder"));
		CompletableFuture<RestAnswer> waiting = rest.query("Balance");
		rest.client.close();
		rest.loop.run();
		assertThat(failure(underWay)).hasMessageContaining("closed").hasMessageContaining("look it up");
		assertThat(failure(waiting)).hasMessageContaining("closed");
		assertThat(failure(rest.query("Balance"))).isInstanceOf(KrakenConnectionException.class);
		rest.http.complete(EMPTY);
		rest.loop.run();
		assertThat(rest.sent()).isEqualTo(1);
		assertThat(rest.client.status().pending()).isZero();
	}

	@ParameterizedTest
	@ValueSource(strings = { "http://api.kraken.com", "https://api.kraken.com/proxy", "https://user:pw@api.kraken.com",
			"wss://api.kraken.com", "https://api.kraken.com?x=1", "/0/private" })
	void refusesAnAddressThatCannotWork(String url) {
		assertThatExceptionOfType(InvalidOptionException.class)
			.isThrownBy(() -> RestOptions.builder().url(URI.create(url)))
			.satisfies((ex) -> assertThat(ex.option()).isEqualTo("endpoints.rest-url"))
			.satisfies((ex) -> assertThat(ex.getMessage()).doesNotContain("pw"));
	}

	@Test
	void keepsOptionsWhenTheyAreChanged() {
		RestOptions options = RestOptions.builder()
			.url(URI.create("http://localhost:8080"))
			.timeout(Duration.ofSeconds(3))
			.maxAttempts(2)
			.maxPending(9)
			.refusalPause(Duration.ofSeconds(4))
			.lockoutPause(Duration.ofSeconds(5))
			.tier(RateLimitTier.PRO)
			.rateLimitPolicy(RateLimitPolicy.REFUSE)
			.bodyFormat(BodyFormat.JSON)
			.userAgent("bot/1")
			.build();
		assertThat(options.mutate().build()).usingRecursiveComparison().isEqualTo(options);
		assertThatExceptionOfType(InvalidOptionException.class)
			.isThrownBy(() -> RestOptions.builder().timeout(Duration.ZERO));
	}

	@Test
	void addsNonceAndPasswordItself() {
		assertThatIllegalArgumentException().isThrownBy(() -> RestRequest.query("Balance").with("nonce", "1"));
		assertThatIllegalArgumentException().isThrownBy(() -> RestRequest.query("../public/Time"));
	}

}
