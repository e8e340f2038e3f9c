// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.internal.connection;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

import dev.krakenboot.core.connection.ConnectBudget;
import dev.krakenboot.core.connection.DisconnectCause;
import dev.krakenboot.core.error.KrakenConnectionException;
import dev.krakenboot.core.transport.EventLoop;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;

/**
 * What every connect attempt passes: the circuit breaker of its connection and the budget
 * that all connections share. One call of the breaker is one attempt: it succeeds when
 * the exchange greets, and a connection that drops before it was stable counts as a
 * failure. Neither blocks. Lives on the connection's event loop.
 */
public final class ConnectGate {

	private final CircuitBreaker breaker;

	private final ConnectBudget budget;

	private final EventLoop loop;

	private long enteredAtNs;

	public ConnectGate(CircuitBreaker breaker, ConnectBudget budget, EventLoop loop) {
		this.breaker = breaker;
		this.budget = budget;
		this.loop = loop;
	}

	/**
	 * Asks the breaker; when it lets the attempt through, an outcome must be reported.
	 */
	boolean tryEnter() {
		this.enteredAtNs = this.loop.nanoTime();
		return this.breaker.tryAcquirePermission();
	}

	/** Takes the attempt from the budget. */
	Duration reserve() {
		return this.budget.reserve(this.loop.nanoTime());
	}

	void onConnected() {
		this.breaker.onSuccess(this.loop.nanoTime() - this.enteredAtNs, TimeUnit.NANOSECONDS);
	}

	void onFailed(DisconnectCause cause) {
		this.breaker.onError(this.loop.nanoTime() - this.enteredAtNs, TimeUnit.NANOSECONDS,
				new KrakenConnectionException(cause.toString()));
	}

	/** The attempt was given up by the client itself. */
	void onCancelled() {
		this.breaker.releasePermission();
	}

}
