// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.auth.rest;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

import dev.krakenboot.auth.CredentialsProvider;
import dev.krakenboot.auth.http.HttpAnswer;
import dev.krakenboot.auth.testing.Samples;
import dev.krakenboot.auth.testing.ScriptedHttp;
import dev.krakenboot.auth.testing.ScriptedHttp.Seen;
import dev.krakenboot.core.error.KrakenConnectionException;
import dev.krakenboot.core.limit.RateLimitTier;
import dev.krakenboot.core.token.WebSocketToken;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static dev.krakenboot.auth.rest.RestHarness.failure;
import static org.assertj.core.api.Assertions.assertThat;

@Timeout(60)
class RestTokenProviderTests {

	private final RestHarness rest = new RestHarness();

	private final RestTokenProvider tokens = new RestTokenProvider(this.rest.client);

	private static String answer(String token, int expires) {
		return "{\"error\":[],\"result\":{\"expires\":" + expires + ",\"token\":\"" + token + "\"}}";
	}

	private WebSocketToken token() {
		CompletableFuture<WebSocketToken> token = this.tokens.token().toCompletableFuture();
		this.rest.loop.run();
		return token.join();
	}

	@Test
	void asksForATokenAsTheNotesSay() {
		this.rest.http.json(Samples.TOKEN_ANSWER);
		WebSocketToken token = token();
		assertThat(token.value()).isEqualTo(Samples.TOKEN);
		assertThat(token.usableUntil()).isEqualTo(this.rest.loop.clock().instant().plusSeconds(600));
		assertThat(this.rest.http.last().address()).isEqualTo("https://api.kraken.com/0/private/GetWebSocketsToken");
		assertThat(this.rest.http.last().body()).matches("nonce=\\d+");
	}

	@Test
	void handsAnUnusedTokenOutAgainAndAUsedOneNever() {
		this.rest.http.json(answer("one", 900), answer("two", 900));
		WebSocketToken one = token();
		assertThat(token()).isSameAs(one);
		assertThat(this.tokens.status().held()).isTrue();
		one.claim();
		assertThat(this.tokens.status().held()).isFalse();
		assertThat(token().value()).isEqualTo("two");
		assertThat(this.rest.sent()).isEqualTo(2);
	}

	@Test
	void handsATokenToTheFirstOfThoseWhoWaitAndAnotherToTheNext() {
		List<String> used = new ArrayList<>();
		for (int i = 0; i < 3; i++) {
			this.tokens.token().thenAccept((token) -> {
				assertThat(token.claim()).isTrue();
				used.add(token.value());
			});
		}
		this.rest.http.json(answer("one", 900), answer("two", 900), answer("three", 900));
		this.rest.loop.run();
		assertThat(used).containsExactly("one", "two", "three");
	}

	@Test
	void dropsATokenThatIsTooOldOrWasRefused() {
		this.rest.http.json(answer("one", 900), answer("two", 120), answer("three", 900), answer("four", 900));
		WebSocketToken one = token();
		this.rest.advance(Duration.ofSeconds(599));
		assertThat(token()).isSameAs(one);
		this.rest.advance(Duration.ofSeconds(1));
		WebSocketToken two = token();
		assertThat(two.value()).isEqualTo("two");
		this.rest.advance(Duration.ofSeconds(60));
		WebSocketToken three = token();
		assertThat(three.value()).isEqualTo("three");
		this.tokens.refused(two);
		assertThat(token()).isSameAs(three);
		this.tokens.refused(three);
		assertThat(token().value()).isEqualTo("four");
		assertThat(this.tokens.status().fetched()).isEqualTo(4);
	}

	@Test
	void asksForNoTokenByItself() {
		this.rest.http.json(answer("one", 900));
		token();
		this.rest.advance(Duration.ofDays(1));
		assertThat(this.rest.sent()).isEqualTo(1);
		assertThat(this.rest.loop.timers()).isZero();
		assertThat(this.tokens.status().held()).isFalse();
	}

	@Test
	void failsAllWhoWaitAndAsksAnewForTheNext() {
		this.rest.http.lost().lost().lost().json(answer("one", 900));
		CompletableFuture<WebSocketToken> first = this.tokens.token().toCompletableFuture();
		CompletableFuture<WebSocketToken> second = this.tokens.token().toCompletableFuture();
		this.rest.advance(Duration.ofSeconds(10));
		assertThat(failure(first)).isInstanceOf(KrakenConnectionException.class);
		assertThat(failure(second)).isInstanceOf(KrakenConnectionException.class);
		assertThat(this.rest.sent()).isEqualTo(3);
		assertThat(token().value()).isEqualTo("one");
	}

	@Test
	void aCallerCannotSpoilTheTokenOfOthers() {
		this.rest.http.json(answer("one", 900));
		this.tokens.token().toCompletableFuture().cancel(true);
		CompletableFuture<WebSocketToken> other = this.tokens.token().toCompletableFuture();
		this.rest.loop.run();
		assertThat(other.join().value()).isEqualTo("one");
	}

	@Test
	void aHundredThreadsCauseOneRequest() throws Exception {
		ScriptedHttp http = new ScriptedHttp();
		try (KrakenRestClient client = KrakenRestClient.builder(http)
			.credentials(CredentialsProvider.fixed(Samples.credentials()))
			.build()) {
			RestTokenProvider provider = new RestTokenProvider(client);
			CountDownLatch asked = new CountDownLatch(100);
			List<Future<WebSocketToken>> found = together(() -> {
				CompletableFuture<WebSocketToken> token = provider.token().toCompletableFuture();
				asked.countDown();
				return token.get(30, TimeUnit.SECONDS);
			}, () -> {
				asked.await();
				while (http.seen().isEmpty()) {
					Thread.onSpinWait();
				}
				http.complete(Samples.TOKEN_ANSWER);
			});
			Set<WebSocketToken> different = ConcurrentHashMap.newKeySet();
			for (Future<WebSocketToken> token : found) {
				different.add(token.get());
			}
			assertThat(different).hasSize(1);
			assertThat(http.seen()).hasSize(1);
		}
	}

	@Test
	void aHundredThreadsSendStrictlyIncreasingNoncesOneAtATime() throws Exception {
		ExecutorService network = Executors.newFixedThreadPool(4);
		List<Seen> seen = new ArrayList<>();
		AtomicInteger underWay = new AtomicInteger();
		AtomicInteger most = new AtomicInteger();
		try (KrakenRestClient client = KrakenRestClient.builder((call) -> {
			synchronized (seen) {
				seen.add(new Seen(call.method(), call.uri().toString(), call.headers(),
						new String(call.body(), StandardCharsets.UTF_8)));
			}
			most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
			return CompletableFuture.supplyAsync(() -> {
				underWay.decrementAndGet();
				return new HttpAnswer(200, "application/json",
						"{\"error\":[],\"result\":{}}".getBytes(StandardCharsets.UTF_8));
			}, network);
		})
			.options(RestOptions.builder().tier(RateLimitTier.PRO).maxPending(1000).build())
			.credentials(CredentialsProvider.fixed(Samples.credentials()))
			.build()) {
			RestRequest free = RestRequest.query("Balance").withCost(0);
			for (Future<RestAnswer> answer : together(
					() -> client.call(free).toCompletableFuture().get(30, TimeUnit.SECONDS), () -> {
					})) {
				answer.get();
			}
		}
		finally {
			network.shutdownNow();
		}
		assertThat(most).hasValue(1);
		assertThat(seen).hasSize(100).extracting(Seen::nonce).isSorted().doesNotHaveDuplicates();
	}

	private interface Work<T> {

		T run() throws InterruptedException, ExecutionException, TimeoutException;

	}

	private interface Meanwhile {

		void run() throws InterruptedException;

	}

	private static <T> List<Future<T>> together(Work<T> work, Meanwhile meanwhile) throws InterruptedException {
		ExecutorService threads = Executors.newFixedThreadPool(100);
		CountDownLatch start = new CountDownLatch(1);
		List<Future<T>> results = new ArrayList<>();
		for (int i = 0; i < 100; i++) {
			results.add(threads.submit(() -> {
				start.await();
				return work.run();
			}));
		}
		start.countDown();
		meanwhile.run();
		threads.shutdown();
		assertThat(threads.awaitTermination(40, TimeUnit.SECONDS)).isTrue();
		return results;
	}

}
