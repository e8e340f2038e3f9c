// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.observation;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

import dev.krakenboot.auth.http.HttpAnswer;
import dev.krakenboot.auth.http.HttpCall;
import dev.krakenboot.book.BookState;
import dev.krakenboot.core.connection.ConnectionState;
import dev.krakenboot.core.connection.DisconnectCause;
import dev.krakenboot.core.error.KrakenConnectionException;
import dev.krakenboot.core.event.BookStateChange;
import dev.krakenboot.core.event.ConnectionStateChange;
import dev.krakenboot.core.token.TokenProvider;
import dev.krakenboot.core.token.WebSocketToken;
import dev.krakenboot.testing.FakeBook;
import dev.krakenboot.testing.FakeClient;
import io.micrometer.common.KeyValues;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.GlobalObservationConvention;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class KrakenObservationsTests {

	private final ObservationRegistry registry = ObservationRegistry.create();

	private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

	private final FakeClient client = new FakeClient("desk", "BTC/USD");

	private KrakenObservations observations = new KrakenObservations(this.registry, null, Runnable::run);

	@BeforeEach
	void handle() {
		this.registry.observationConfig().observationHandler(new DefaultMeterObservationHandler(this.meters));
	}

	@Test
	void observesAnAttemptThatConnects() {
		this.client.addListener(new ClientObservations(this.client, this.observations));
		connection(ConnectionState.CONNECTING, null);
		connection(ConnectionState.AWAITING_STATUS, null);
		assertThat(this.meters.find("kraken.connect").timer()).isNull();
		assertThat(this.meters.get("kraken.connect.active").longTaskTimer().activeTasks()).isOne();
		connection(ConnectionState.CONNECTED, null);
		assertThat(timer("kraken.connect", "connection", "public", "outcome", "connected", "error", "none").count())
			.isOne();
		connection(ConnectionState.BACKING_OFF, new DisconnectCause(DisconnectCause.Kind.LOST, 0, ""));
		assertThat(this.meters.find("kraken.connect").timers()).hasSize(1);
	}

	@Test
	void observesAnAttemptThatFails() {
		this.client.addListener(new ClientObservations(this.client, this.observations));
		connection(ConnectionState.CONNECTING, null);
		connection(ConnectionState.BACKING_OFF, new DisconnectCause(DisconnectCause.Kind.UPGRADE_REFUSED, 503, ""));
		assertThat(timer("kraken.connect", "outcome", "upgrade_refused", "error", "KrakenConnectionException").count())
			.isOne();
	}

	@Test
	void observesAResyncButNotTheFirstSnapshotAfterAReconnect() {
		this.client.addListener(new ClientObservations(this.client, this.observations));
		book(BookState.DISCONNECTED, BookState.RESYNCING, null);
		book(BookState.RESYNCING, BookState.LIVE, null);
		assertThat(this.meters.find("kraken.resync").timer()).isNull();
		book(BookState.LIVE, BookState.RESYNCING, "Asked for");
		book(BookState.RESYNCING, BookState.LIVE, null);
		assertThat(timer("kraken.resync", "channel", "book", "symbol", "BTC/USD", "outcome", "live").count()).isOne();
	}

	@Test
	void observesRestCallsByTheirMethodAndStatus() {
		CompletableFuture<HttpAnswer> answer = new CompletableFuture<>();
		CompletableFuture<HttpAnswer> observed = new ObservedHttpTransport("desk", (call) -> answer, this.observations)
			.send(call())
			.toCompletableFuture();
		assertThat(this.meters.find("kraken.rest").timer()).isNull();
		answer.complete(new HttpAnswer(200, "application/json", new byte[0]));
		assertThat(observed).isCompletedWithValueMatching((value) -> value.status() == 200);
		assertThat(timer("kraken.rest", "method", "AddOrder", "outcome", "200", "error", "none").count()).isOne();
	}

	@Test
	void observesRestCallsWithoutAnAnswer() {
		CompletableFuture<HttpAnswer> failed = CompletableFuture.failedFuture(new KrakenConnectionException("gone"));
		CompletableFuture<HttpAnswer> observed = new ObservedHttpTransport("desk", (call) -> failed, this.observations)
			.send(call())
			.toCompletableFuture();
		assertThat(observed).isCompletedExceptionally();
		assertThat(timer("kraken.rest", "outcome", "none", "error", "KrakenConnectionException").count()).isOne();
	}

	@Test
	void observesTokensAndPassesRefusalsOn() {
		WebSocketToken token = new WebSocketToken("secret-of-a-token", Instant.MAX);
		List<WebSocketToken> refused = new ArrayList<>();
		ObservedTokenProvider tokens = new ObservedTokenProvider("desk", new TokenProvider() {

			@Override
			public CompletableFuture<WebSocketToken> token() {
				return CompletableFuture.completedFuture(token);
			}

			@Override
			public void refused(WebSocketToken one) {
				refused.add(one);
			}

		}, this.observations);
		assertThat(tokens.token().toCompletableFuture()).isCompletedWithValue(token);
		tokens.refused(token);
		assertThat(refused).containsExactly(token);
		assertThat(timer("kraken.token", "outcome", "obtained", "error", "none").count()).isOne();
		assertThat(this.meters.getMetersAsString()).doesNotContain("secret-of-a-token");
	}

	/** The loop of a connection asks for tokens, and I/O threads answer REST calls. */
	@Test
	void runsNoHandlerOnTheThreadsThatAskForTokensOrAnswer() {
		Queue<Runnable> elsewhere = new ArrayDeque<>();
		this.observations = new KrakenObservations(this.registry, null, elsewhere::add);
		CompletableFuture<HttpAnswer> answer = new CompletableFuture<>();
		List<String> asked = new ArrayList<>();
		ObservedTokenProvider tokens = new ObservedTokenProvider("desk", new TokenProvider() {

			@Override
			public CompletableFuture<WebSocketToken> token() {
				asked.add("token");
				return answer.thenApply((body) -> new WebSocketToken("secret-of-a-token", Instant.MAX));
			}

			@Override
			public void refused(WebSocketToken token) {
				asked.add("refused");
			}

		}, this.observations);
		CompletableFuture<WebSocketToken> token = tokens.token().toCompletableFuture();
		assertThat(asked).containsExactly("token");
		assertThat(this.meters.getMeters()).isEmpty();
		elsewhere.remove().run();
		assertThat(this.meters.get("kraken.token.active").longTaskTimer().activeTasks()).isOne();
		new ObservedHttpTransport("desk", (call) -> answer, this.observations).send(call());
		assertThat(this.meters.get("kraken.rest.active").longTaskTimer().activeTasks()).isOne();
		answer.complete(new HttpAnswer(200, "application/json", new byte[0]));
		assertThat(token).isCompleted();
		assertThat(this.meters.find("kraken.token").timer()).isNull();
		assertThat(this.meters.find("kraken.rest").timer()).isNull();
		elsewhere.forEach(Runnable::run);
		assertThat(timer("kraken.token", "outcome", "obtained").count()).isOne();
		assertThat(timer("kraken.rest", "outcome", "200").count()).isOne();
	}

	/** The loop of a connection sends it. */
	@Test
	void runsNoHandlerOfACallForATokenOnTheThreadThatSends() {
		Queue<Runnable> elsewhere = new ArrayDeque<>();
		this.observations = new KrakenObservations(this.registry, null, elsewhere::add);
		HttpCall call = new HttpCall("POST", URI.create("https://api.example/0/private/GetWebSocketsToken"), Map.of(),
				new byte[0], Duration.ofSeconds(1));
		CompletableFuture<HttpAnswer> answer = new CompletableFuture<>();
		new ObservedHttpTransport("desk", (sent) -> answer, this.observations).send(call);
		assertThat(this.meters.getMeters()).isEmpty();
		answer.complete(new HttpAnswer(200, "application/json", new byte[0]));
		elsewhere.forEach(Runnable::run);
		assertThat(timer("kraken.rest", "method", "GetWebSocketsToken", "outcome", "200").count()).isOne();
	}

	@Test
	void delaysNoTokenOfAnotherClientWhileAHandlerBlocks() throws InterruptedException {
		CountDownLatch blocks = new CountDownLatch(1);
		CountDownLatch mayGoOn = new CountDownLatch(1);
		this.registry.observationConfig().observationHandler(new ObservationHandler<>() {

			@Override
			public void onStop(Observation.Context context) {
				blocks.countDown();
				try {
					mayGoOn.await();
				}
				catch (InterruptedException ex) {
					Thread.currentThread().interrupt();
				}
			}

			@Override
			public boolean supportsContext(Observation.Context context) {
				return true;
			}

		});
		this.observations = new KrakenObservations(this.registry, null);
		WebSocketToken token = new WebSocketToken("secret-of-a-token", Instant.MAX);
		try {
			assertThat(new ObservedTokenProvider("desk", giving(token), this.observations).token())
				.isCompletedWithValue(token);
			assertThat(blocks.await(10, TimeUnit.SECONDS)).isTrue();
			assertThat(new ObservedTokenProvider("second", giving(token), this.observations).token())
				.isCompletedWithValue(token);
		}
		finally {
			mayGoOn.countDown();
		}
	}

	@Test
	void observesNothingMoreWhileTooManyHandlersWaitButEndsWhatHasBegun() {
		Queue<Runnable> elsewhere = new ArrayDeque<>();
		this.observations = new KrakenObservations(this.registry, null, elsewhere::add);
		WebSocketToken token = new WebSocketToken("secret-of-a-token", Instant.MAX);
		CompletableFuture<HttpAnswer> answer = new CompletableFuture<>();
		ObservedHttpTransport transport = new ObservedHttpTransport("desk", (call) -> answer, this.observations);
		transport.send(call());
		ObservedTokenProvider tokens = new ObservedTokenProvider("desk", giving(token), this.observations);
		for (int asked = 0; asked < KrakenObservations.BOUND; asked++) {
			assertThat(tokens.token()).isCompletedWithValue(token);
		}
		transport.send(call());
		assertThat(this.observations.unobserved()).isEqualTo(KrakenObservations.BOUND / 2 + 1);
		answer.complete(new HttpAnswer(200, "application/json", new byte[0]));
		for (Runnable task = elsewhere.poll(); task != null; task = elsewhere.poll()) {
			task.run();
		}
		assertThat(timer("kraken.token", "outcome", "obtained").count()).isEqualTo(KrakenObservations.BOUND / 2);
		assertThat(timer("kraken.rest", "outcome", "200").count()).isOne();
		assertThat(this.meters.get("kraken.rest.active").longTaskTimer().activeTasks()).isZero();
		tokens.token();
		assertThat(elsewhere).hasSize(2);
	}

	@Test
	void throwsNoFailureOfAHandlerToWhoIsObserved() {
		this.registry.observationConfig().observationHandler(new ObservationHandler<>() {

			@Override
			public void onStart(Observation.Context context) {
				throw new IllegalStateException("on purpose");
			}

			@Override
			public boolean supportsContext(Observation.Context context) {
				return true;
			}

		});
		HttpAnswer answer = new HttpAnswer(200, "application/json", new byte[0]);
		assertThat(new ObservedHttpTransport("desk", (call) -> CompletableFuture.completedFuture(answer),
				this.observations)
			.send(call())).isCompletedWithValue(answer);
		WebSocketToken token = new WebSocketToken("secret-of-a-token", Instant.MAX);
		assertThat(new ObservedTokenProvider("desk", giving(token), this.observations).token())
			.isCompletedWithValue(token);
	}

	private static TokenProvider giving(WebSocketToken token) {
		return new TokenProvider() {

			@Override
			public CompletableFuture<WebSocketToken> token() {
				return CompletableFuture.completedFuture(token);
			}

			@Override
			public void refused(WebSocketToken one) {
				throw new IllegalStateException("nothing to refuse");
			}

		};
	}

	@Test
	void passesTheFailureOfATokenOnAndTellsOfIt() {
		TokenProvider failing = new TokenProvider() {

			@Override
			public CompletableFuture<WebSocketToken> token() {
				throw new KrakenConnectionException("gone");
			}

			@Override
			public void refused(WebSocketToken token) {
				throw new IllegalStateException("nothing to refuse");
			}

		};
		ObservedTokenProvider tokens = new ObservedTokenProvider("desk", failing, this.observations);
		assertThat(tokens.token().toCompletableFuture()).failsWithin(Duration.ofSeconds(1))
			.withThrowableOfType(ExecutionException.class)
			.withCauseInstanceOf(KrakenConnectionException.class);
		assertThat(timer("kraken.token", "outcome", "failed", "error", "KrakenConnectionException").count()).isOne();
	}

	@Test
	void takesNamesFromAnotherConvention() {
		this.observations = new KrakenObservations(this.registry, new DefaultKrakenObservationConvention() {

			@Override
			public String getName(KrakenObservationContext context) {
				return "desk." + super.getName(context);
			}

		}, Runnable::run);
		observesAnAttemptOf("desk.kraken.connect");
	}

	@Test
	void takesAGlobalConventionUnlessThereIsOneOfTheClient() {
		this.registry.observationConfig().observationConvention(new Everywhere());
		observesAnAttemptOf("kraken.connect");
		assertThat(timer("kraken.connect", "desk.tag", "yes").count()).isOne();
		this.observations = new KrakenObservations(this.registry, new DefaultKrakenObservationConvention(),
				Runnable::run);
		connection(ConnectionState.BACKING_OFF, null);
		FakeClient second = new FakeClient("second");
		second.addListener(new ClientObservations(second, this.observations));
		second.enter(ConnectionState.CONNECTING, Instant.EPOCH);
		second.enter(ConnectionState.CONNECTED, Instant.EPOCH);
		assertThat(this.meters.get("kraken.connect").tag("client", "second").timer().getId().getTag("desk.tag"))
			.isNull();
	}

	@Test
	void canBeSwitchedOffByName() {
		this.registry.observationConfig().observationPredicate((name, context) -> !name.equals("kraken.connect"));
		this.client.addListener(new ClientObservations(this.client, this.observations));
		connection(ConnectionState.CONNECTING, null);
		connection(ConnectionState.CONNECTED, null);
		assertThat(this.meters.getMeters()).isEmpty();
	}

	private void observesAnAttemptOf(String name) {
		this.client.addListener(new ClientObservations(this.client, this.observations));
		connection(ConnectionState.CONNECTING, null);
		connection(ConnectionState.CONNECTED, null);
		assertThat(timer(name, "outcome", "connected").count()).isOne();
	}

	private Timer timer(String name, String... tags) {
		return this.meters.get(name).tag("client", "desk").tags(tags).timer();
	}

	private static HttpCall call() {
		return new HttpCall("POST", URI.create("https://api.example/0/private/AddOrder"), Map.of("API-Key", "key"),
				new byte[0], Duration.ofSeconds(1));
	}

	private void connection(ConnectionState to, DisconnectCause cause) {
		this.client.tell((listener) -> listener.onConnectionStateChange(
				new ConnectionStateChange("public", ConnectionState.STOPPED, to, Instant.EPOCH, Duration.ZERO, cause)));
	}

	private void book(BookState from, BookState to, String reason) {
		FakeBook book = this.client.fake("BTC/USD");
		this.client.tell((listener) -> listener
			.onBookStateChange(new BookStateChange(book, from, to, 1, Instant.EPOCH, reason)));
	}

	/** A convention for all observations of the application that adds a tag. */
	private static final class Everywhere extends DefaultKrakenObservationConvention
			implements GlobalObservationConvention<KrakenObservationContext> {

		@Override
		public KeyValues getLowCardinalityKeyValues(KrakenObservationContext context) {
			return super.getLowCardinalityKeyValues(context).and("desk.tag", "yes");
		}

	}

}
