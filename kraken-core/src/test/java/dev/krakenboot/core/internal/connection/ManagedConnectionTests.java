// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.internal.connection;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

import dev.krakenboot.core.connection.ConnectBudget;
import dev.krakenboot.core.connection.ConnectionOptions;
import dev.krakenboot.core.connection.ConnectionState;
import dev.krakenboot.core.connection.DisconnectCause;
import dev.krakenboot.core.connection.ReconnectDelay;
import dev.krakenboot.core.event.ConnectionStateChange;
import dev.krakenboot.core.message.SystemStatus;
import dev.krakenboot.core.testing.ManualEventLoop;
import dev.krakenboot.core.testing.ScriptedTransport;
import dev.krakenboot.core.transport.Transport.CloseReason.Kind;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(30)
class ManagedConnectionTests {

	private static final Duration MILLISECOND = Duration.ofMillis(1);

	private static final Duration MINUTE = Duration.ofMinutes(1);

	private final ManualEventLoop loop = new ManualEventLoop();

	private final ScriptedTransport transport = new ScriptedTransport();

	private final Recorder recorder = new Recorder();

	private final ManagedConnection connection = new ManagedConnection("public", URI.create("ws://localhost/v2"),
			ConnectionOptions.DEFAULT,
			new ConnectGate(CircuitBreaker.of("test", neverOpen()), new ConnectBudget(1_000_000, MINUTE), this.loop),
			new TimedTransport(this.transport, this.loop), this.loop, this.loop.clock(), new SplittableRandom(1),
			this.recorder);

	private static CircuitBreakerConfig neverOpen() {
		return CircuitBreakerConfig.custom().slidingWindowSize(100_000).minimumNumberOfCalls(100_000).build();
	}

	@Test
	void isConnectedOnlyOnceTheExchangeHasGreeted() {
		this.connection.start();
		assertThat(state()).isEqualTo(ConnectionState.CONNECTING);
		this.transport.last().open();
		assertThat(state()).isEqualTo(ConnectionState.AWAITING_STATUS);
		this.connection.onStatus(SystemStatus.ONLINE);
		assertThat(state()).isEqualTo(ConnectionState.CONNECTED);
		assertThat(this.recorder.connected).isEqualTo(1);
	}

	@Test
	void givesUpASocketThatDoesNotOpenInTime() {
		this.connection.start();
		this.loop.advance(ConnectionOptions.DEFAULT.connectTimeout().minus(MILLISECOND));
		assertThat(this.transport.last().closed()).isFalse();
		this.loop.advance(MILLISECOND);
		assertThat(this.recorder.lastCause()).isEqualTo(DisconnectCause.Kind.CONNECT_FAILED);
	}

	@Test
	void givesUpASocketThatIsNotGreetedInTime() {
		this.connection.start();
		this.transport.last().open();
		this.loop.advance(ConnectionOptions.DEFAULT.statusTimeout().minus(MILLISECOND));
		assertThat(this.transport.last().closed()).isFalse();
		this.loop.advance(MILLISECOND);
		assertThat(this.recorder.lastCause()).isEqualTo(DisconnectCause.Kind.NO_STATUS);
	}

	@Test
	void hasAtMostOneAttemptInFlight() {
		this.connection.start();
		this.connection.start();
		for (int i = 0; i < 1_000; i++) {
			assertThat(this.transport.open()).isLessThanOrEqualTo(1);
			if (state() == ConnectionState.CONNECTING) {
				this.transport.last().fail(Kind.CONNECT_FAILED);
			}
			this.loop.advance(Duration.ofSeconds(5));
		}
		assertThat(this.transport.attempts()).isGreaterThan(80);
		assertThat(this.loop.timers()).isLessThanOrEqualTo(1);
	}

	@Test
	void waitsLongerAndLongerBetweenFailures() {
		this.connection.start();
		List<Duration> waits = new ArrayList<>();
		for (int i = 0; i < 200; i++) {
			this.transport.last().fail(Kind.CONNECT_FAILED);
			Duration waited = Duration.ZERO;
			while (state() == ConnectionState.BACKING_OFF) {
				this.loop.advance(Duration.ofMillis(100));
				waited = waited.plusMillis(100);
			}
			waits.add(waited);
		}
		ReconnectDelay delay = ConnectionOptions.DEFAULT.reconnectDelay();
		for (int i = 0; i < waits.size(); i++) {
			assertThat(waits.get(i)).isLessThanOrEqualTo(delay.bound(i + 2).plusMillis(100));
		}
		double meanSeconds = waits.subList(10, 200).stream().mapToLong(Duration::toMillis).average().orElseThrow()
				/ 1e3;
		assertThat(meanSeconds).isBetween(25.0, 35.0);
	}

	@Test
	void countsAttemptsAnewOnlyAfterAStablePeriod() {
		connectAndLoseAfter(Duration.ofSeconds(29));
		connectAndLoseAfter(Duration.ofSeconds(29));
		connectAndLoseAfter(Duration.ofSeconds(29));
		long unstable = this.recorder.count(ConnectionState.CONNECTED);
		assertThat(unstable).isEqualTo(3);
		connectAndLoseAfter(Duration.ofSeconds(30));
		this.loop.advance(ConnectionOptions.DEFAULT.reconnectDelay().base());
		assertThat(state()).isEqualTo(ConnectionState.CONNECTING);
	}

	private void connectAndLoseAfter(Duration time) {
		this.connection.start();
		while (state() != ConnectionState.CONNECTING) {
			this.loop.advance(MILLISECOND);
		}
		greet();
		for (Duration passed = Duration.ZERO; passed.compareTo(time) < 0; passed = passed.plusSeconds(1)) {
			this.loop.advance(Duration.ofSeconds(1));
			this.transport.last().frame("{}");
		}
		this.transport.last().fail(Kind.LOST);
	}

	@Test
	void waitsLongerAfterMaintenance() {
		for (int i = 0; i < 20; i++) {
			this.connection.start();
			while (state() != ConnectionState.CONNECTING) {
				this.loop.advance(MILLISECOND);
			}
			this.transport.last().open();
			this.connection.onStatus(SystemStatus.MAINTENANCE);
			this.transport.last().fail(Kind.CLOSED_BY_PEER);
			this.loop.advance(Duration.ofMillis(4_999));
			assertThat(state()).isEqualTo(ConnectionState.BACKING_OFF);
		}
	}

	@Test
	void takesSilenceOfASubscribedConnectionForDeath() {
		this.connection.start();
		greet();
		this.connection.onSubscribed();
		this.loop.advance(Duration.ofMillis(4_400));
		this.transport.last().frame("{\"channel\":\"heartbeat\"}");
		this.loop.advance(Duration.ofMillis(4_900));
		assertThat(state()).isEqualTo(ConnectionState.CONNECTED);
		this.loop.advance(Duration.ofMillis(600));
		assertThat(state()).isNotEqualTo(ConnectionState.CONNECTED);
		assertThat(this.recorder.lastCause()).isEqualTo(DisconnectCause.Kind.SILENT);
	}

	@Test
	void asksAnUnsubscribedConnectionForASignOfLife() {
		this.connection.start();
		greet();
		this.loop.advance(Duration.ofMillis(15_500));
		assertThat(this.recorder.pings).isEqualTo(1);
		this.transport.last().frame("{\"method\":\"pong\"}");
		this.loop.advance(Duration.ofSeconds(10));
		assertThat(state()).isEqualTo(ConnectionState.CONNECTED);
		this.loop.advance(Duration.ofSeconds(11));
		assertThat(state()).isNotEqualTo(ConnectionState.CONNECTED);
		assertThat(this.recorder.lastCause()).isEqualTo(DisconnectCause.Kind.SILENT);
	}

	@Test
	void countsReconnectsButNotTheFirstConnect() {
		connectAndLoseAfter(Duration.ofSeconds(1));
		assertThat(this.connection.status().reconnects()).isZero();
		connectAndLoseAfter(Duration.ofSeconds(1));
		assertThat(this.connection.status().reconnects()).isEqualTo(1);
	}

	@Test
	void doesNothingMoreOnceStopped() {
		this.connection.start();
		this.transport.last().fail(Kind.CONNECT_FAILED);
		this.connection.stop();
		this.loop.advance(MINUTE.multipliedBy(10));
		assertThat(this.transport.attempts()).isEqualTo(1);
		assertThat(this.loop.timers()).isZero();
		assertThat(state()).isEqualTo(ConnectionState.STOPPED);
	}

	@Test
	void hearsNothingOfASocketThatItHasLeft() {
		this.connection.start();
		ScriptedTransport.Attempt first = this.transport.last();
		greet();
		this.connection.drop(DisconnectCause.Kind.UNANSWERED, "test");
		int events = this.recorder.changes.size();
		first.frame("{}");
		first.fail(Kind.LOST);
		assertThat(this.recorder.changes).hasSize(events);
		assertThat(this.recorder.frames).isZero();
	}

	@Test
	void tellsHowLongTheLeftStateLasted() {
		this.connection.start();
		this.loop.advance(Duration.ofSeconds(3));
		this.transport.last().open();
		assertThat(this.recorder.changes.get(1).inPrevious()).hasSeconds(3);
	}

	@Test
	void keepsBudgetMemoryAndTimersFlatOverTenThousandRefusedConnects() {
		ConnectBudget budget = new ConnectBudget(100, Duration.ofMinutes(10));
		CircuitBreaker breaker = CircuitBreaker.of("refused", neverOpen());
		ScriptedTransport refusing = new ScriptedTransport(true);
		ManagedConnection refused = new ManagedConnection("public", URI.create("ws://localhost/v2"),
				ConnectionOptions.builder()
					.reconnectDelay(new ReconnectDelay(Duration.ofMillis(1), Duration.ofMillis(2)))
					.build(),
				new ConnectGate(breaker, budget, this.loop), new TimedTransport(refusing, this.loop), this.loop,
				this.loop.clock(), new SplittableRandom(1), this.recorder);
		refused.start();
		List<Long> beginningsNs = new ArrayList<>();
		while (refusing.attempts() < 10_000) {
			int before = refusing.attempts();
			refusing.failLast(Kind.CONNECT_FAILED);
			while (refusing.attempts() == before) {
				this.loop.advance(Duration.ofMillis(500));
				assertThat(this.loop.timers()).isLessThanOrEqualTo(1);
			}
			beginningsNs.add(this.loop.nanoTime());
		}
		for (int i = 100; i < beginningsNs.size(); i++) {
			assertThat(beginningsNs.get(i) - beginningsNs.get(i - 100))
				.isGreaterThanOrEqualTo(Duration.ofMinutes(10).minusSeconds(1).toNanos());
		}
		refused.stop();
		assertThat(this.loop.timers()).isZero();
	}

	@Test
	void asksTheBreakerBeforeEveryAttemptAndGoesOnWhenItCloses() {
		CircuitBreaker breaker = CircuitBreaker.of("test",
				CircuitBreakerConfig.custom()
					.clock(this.loop.clock())
					.slidingWindowSize(5)
					.minimumNumberOfCalls(5)
					.failureRateThreshold(100)
					.waitDurationInOpenState(Duration.ofMinutes(3))
					.permittedNumberOfCallsInHalfOpenState(1)
					.writableStackTraceEnabled(false)
					.build());
		ManagedConnection guarded = guarded(breaker);
		guarded.start();
		for (int i = 0; i < 5; i++) {
			this.transport.last().fail(Kind.CONNECT_FAILED);
			awaitAttempt(guarded, Duration.ofMinutes(2));
		}
		assertThat(breaker.getState()).isEqualTo(CircuitBreaker.State.OPEN);
		assertThat(this.transport.attempts()).isEqualTo(5);
		awaitAttempt(guarded, Duration.ofMinutes(2));
		assertThat(this.transport.attempts()).isEqualTo(6);
		this.transport.last().open();
		guarded.onStatus(SystemStatus.ONLINE);
		assertThat(breaker.getState()).isEqualTo(CircuitBreaker.State.CLOSED);
	}

	private ManagedConnection guarded(CircuitBreaker breaker) {
		return new ManagedConnection("public", URI.create("ws://localhost/v2"), ConnectionOptions.DEFAULT,
				new ConnectGate(breaker, new ConnectBudget(1_000, MINUTE), this.loop), this.transport, this.loop,
				this.loop.clock(), new SplittableRandom(1), this.recorder);
	}

	private void awaitAttempt(ManagedConnection guarded, Duration longest) {
		int before = this.transport.attempts();
		for (Duration passed = Duration.ZERO; passed.compareTo(longest) < 0
				&& this.transport.attempts() == before; passed = passed.plusMillis(100)) {
			this.loop.advance(Duration.ofMillis(100));
		}
	}

	@Test
	void takesADropBeforeTheStablePeriodForAFailureAndALaterOneForNone() {
		CircuitBreaker breaker = CircuitBreaker.of("test", neverOpen());
		ManagedConnection guarded = guarded(breaker);
		guarded.start();
		this.transport.last().open();
		guarded.onStatus(SystemStatus.ONLINE);
		assertThat(breaker.getMetrics().getNumberOfSuccessfulCalls()).isEqualTo(1);
		this.transport.last().fail(Kind.LOST);
		assertThat(breaker.getMetrics().getNumberOfFailedCalls()).isEqualTo(1);
		awaitAttempt(guarded, MINUTE);
		this.transport.last().open();
		guarded.onStatus(SystemStatus.ONLINE);
		for (int second = 0; second < 30; second++) {
			this.loop.advance(Duration.ofSeconds(1));
			this.transport.last().frame("{}");
		}
		this.transport.last().fail(Kind.LOST);
		assertThat(breaker.getMetrics().getNumberOfSuccessfulCalls()).isEqualTo(2);
		assertThat(breaker.getMetrics().getNumberOfFailedCalls()).isEqualTo(1);
	}

	@Test
	void givesThePermissionBackWhenItIsStoppedDuringAnAttempt() {
		CircuitBreaker breaker = CircuitBreaker.of("test",
				CircuitBreakerConfig.custom().permittedNumberOfCallsInHalfOpenState(1).build());
		breaker.transitionToOpenState();
		breaker.transitionToHalfOpenState();
		ManagedConnection guarded = guarded(breaker);
		guarded.start();
		assertThat(breaker.tryAcquirePermission()).isFalse();
		guarded.stop();
		assertThat(breaker.tryAcquirePermission()).isTrue();
	}

	@Test
	void waitsMuchLongerWhenTheServerSaysTooManyRequests() {
		this.connection.start();
		List<Duration> waits = new ArrayList<>();
		for (int i = 0; i < 6; i++) {
			this.transport.last().refuse(429);
			Duration waited = Duration.ZERO;
			while (state() == ConnectionState.BACKING_OFF) {
				this.loop.advance(Duration.ofSeconds(1));
				waited = waited.plusSeconds(1);
			}
			waits.add(waited);
		}
		assertThat(waits.get(0)).isGreaterThanOrEqualTo(Duration.ofMinutes(1));
		assertThat(waits.get(1)).isGreaterThanOrEqualTo(Duration.ofMinutes(2));
		assertThat(waits.get(5)).isBetween(Duration.ofMinutes(10), Duration.ofMinutes(11));
	}

	private void greet() {
		this.transport.last().open();
		this.connection.onStatus(SystemStatus.ONLINE);
	}

	private ConnectionState state() {
		return this.connection.status().state();
	}

	private static final class Recorder implements ManagedConnection.Handler {

		private final List<ConnectionStateChange> changes = new ArrayList<>();

		private int connected;

		private int pings;

		private int frames;

		@Override
		public void onStateChange(ConnectionStateChange change) {
			this.changes.add(change);
		}

		@Override
		public void onConnected() {
			this.connected++;
		}

		@Override
		public void onDisconnected(DisconnectCause cause) {
			assertThat(this.changes.get(this.changes.size() - 1).cause()).isEqualTo(cause);
		}

		@Override
		public void onFrame(byte[] buffer, int offset, int length) {
			this.frames++;
		}

		@Override
		public void onPingDue() {
			this.pings++;
		}

		private DisconnectCause.Kind lastCause() {
			return this.changes.stream()
				.filter((change) -> change.cause() != null)
				.reduce((first, second) -> second)
				.orElseThrow()
				.cause()
				.kind();
		}

		private long count(ConnectionState state) {
			return this.changes.stream().filter((change) -> change.to() == state).count();
		}

	}

}
