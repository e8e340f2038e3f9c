// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.auth.session;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import dev.krakenboot.auth.ClockNonceSource;
import dev.krakenboot.auth.CredentialsProvider;
import dev.krakenboot.auth.KrakenCredentials;
import dev.krakenboot.auth.NonceSource;
import dev.krakenboot.auth.rest.KrakenRestClient;
import dev.krakenboot.auth.rest.RestAnswer;
import dev.krakenboot.auth.rest.RestRequest;
import dev.krakenboot.auth.rest.RestTokenProvider;
import dev.krakenboot.core.token.WebSocketToken;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/** A hundred threads at once, against the simulated exchange. */
@Timeout(60)
class ManyCallersTests {

	private static final int THREADS = 100;

	private static final int NONCES = 200;

	private final Exchange exchange = new Exchange();

	private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);

	@AfterEach
	void close() {
		this.threads.shutdownNow();
		this.exchange.close();
	}

	private <T> List<T> atOnce(Callable<T> task) throws Exception {
		CountDownLatch ready = new CountDownLatch(THREADS);
		List<Future<T>> futures = new ArrayList<>();
		for (int i = 0; i < THREADS; i++) {
			futures.add(this.threads.submit(() -> {
				ready.countDown();
				assertThat(ready.await(20, TimeUnit.SECONDS)).isTrue();
				return task.call();
			}));
		}
		List<T> results = new ArrayList<>();
		for (Future<T> future : futures) {
			results.add(future.get(30, TimeUnit.SECONDS));
		}
		return results;
	}

	@Test
	void causeOneTokenRequestAndRisingNonces() throws Exception {
		NonceSource nonces = new ClockNonceSource();
		CredentialsProvider credentials = this.exchange.open(CredentialsProvider
			.fixed(KrakenCredentials.of(this.exchange.key.publicKey(), this.exchange.key.secret())));
		KrakenRestClient rest = this.exchange.open(this.exchange.restBuilder(credentials).nonces(nonces).build());
		RestTokenProvider tokens = new RestTokenProvider(rest);
		List<Long> drawn = new ArrayList<>();
		List<WebSocketToken> given = new ArrayList<>();
		atOnce(() -> {
			List<Long> own = new ArrayList<>();
			CompletableFuture<WebSocketToken> token = tokens.token().toCompletableFuture();
			for (int i = 0; i < NONCES; i++) {
				own.add(nonces.next());
			}
			assertThat(own).isSorted();
			synchronized (drawn) {
				drawn.addAll(own);
				given.add(token.get(10, TimeUnit.SECONDS));
			}
			return own;
		});
		assertThat(given).hasSize(THREADS).containsOnly(given.get(0));
		assertThat(this.exchange.simulator.tokens().issued()).containsExactly(given.get(0).value());
		assertThat(this.exchange.tokenCalls()).isEqualTo(1);
		assertThat(drawn).hasSize(THREADS * NONCES).doesNotHaveDuplicates();
	}

	@Test
	void areSignedWithNoncesThatNeverFallOnTheWire() throws Exception {
		KrakenRestClient rest = this.exchange.rest();
		// As many as the rate limit takes without waiting.
		CountDownLatch callers = new CountDownLatch(18);
		List<Object> answers = atOnce(() -> {
			boolean calls;
			synchronized (callers) {
				calls = callers.getCount() > 0;
				callers.countDown();
			}
			return calls ? rest.call(RestRequest.query("Balance")).toCompletableFuture().get(20, TimeUnit.SECONDS)
					: "not calling";
		});
		assertThat(answers).filteredOn(RestAnswer.class::isInstance).hasSize(18);
		List<BigInteger> nonces = this.exchange.simulator.receivedRest()
			.stream()
			.map((call) -> new BigInteger(call.bodyText().replaceFirst(".*nonce=(\\d+).*", "$1")))
			.toList();
		assertThat(nonces).hasSize(18).doesNotHaveDuplicates().isSorted();
	}

}
