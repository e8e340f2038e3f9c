// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.auth.rest;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import dev.krakenboot.core.error.ErrorCategory;
import dev.krakenboot.core.error.ExchangeError;
import dev.krakenboot.core.error.KrakenConnectionException;
import dev.krakenboot.core.error.KrakenException;
import dev.krakenboot.core.error.KrakenRateLimitException;
import dev.krakenboot.core.error.RetryAdvice;
import dev.krakenboot.core.limit.DecayingCounter;
import dev.krakenboot.core.limit.RateLimitPolicy;
import dev.krakenboot.core.transport.EventLoop;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Requests that share a rate limit, in the order in which they came: it holds them back,
 * sends them, and sends them again when that can help. Lives on the client's loop.
 */
final class Lane {

	private static final Logger logger = LoggerFactory.getLogger(KrakenRestClient.class);

	private static final Duration UNSTATED_PAUSE = Duration.ofSeconds(5);

	static final String MAYBE_DONE = ". It may have been carried out: look it up before repeating it";

	private final EventLoop loop;

	private final InstantSource clock;

	private final DecayingCounter counter;

	private final RateLimitPolicy policy;

	private final int maxInFlight;

	private final Caller caller;

	private final RetryRules rules;

	private final Deque<PendingCall> queue = new ArrayDeque<>();

	/**
	 * All that have no final answer: queued, under way, or waiting for a next attempt.
	 */
	private final Set<PendingCall> open = new LinkedHashSet<>();

	private int inFlight;

	private boolean timed;

	private boolean closed;

	Lane(EventLoop loop, InstantSource clock, DecayingCounter counter, RateLimitPolicy policy, int maxInFlight,
			Caller caller, RetryRules rules) {
		this.loop = loop;
		this.clock = clock;
		this.counter = counter;
		this.policy = policy;
		this.maxInFlight = maxInFlight;
		this.caller = caller;
		this.rules = rules;
	}

	void add(PendingCall call) {
		if (this.closed) {
			call.result.completeExceptionally(closedException(call));
			return;
		}
		this.open.add(call);
		this.queue.addLast(call);
		dispatch();
	}

	private void dispatch() {
		while (this.inFlight < this.maxInFlight && !this.queue.isEmpty()) {
			PendingCall call = this.queue.getFirst();
			int cost = cost(call);
			long waitNs = this.counter.waitNs(cost);
			if (waitNs == 0) {
				this.queue.removeFirst();
				this.counter.tryAdd(cost);
				send(call);
			}
			else if (this.policy == RateLimitPolicy.REFUSE) {
				this.queue.removeFirst();
				KrakenException refusal = new KrakenRateLimitException(this.counter.status().name(),
						Duration.ofNanos(waitNs));
				fail(call, (call.failure != null) ? call.failure : refusal);
			}
			else {
				dispatchIn(Duration.ofNanos(waitNs));
				return;
			}
		}
	}

	private int cost(PendingCall call) {
		return Math.min(call.request.cost(), this.counter.max());
	}

	private void dispatchIn(Duration delay) {
		if (!this.timed) {
			this.timed = true;
			this.loop.schedule(delay, () -> {
				this.timed = false;
				dispatch();
			});
		}
	}

	private void send(PendingCall call) {
		call.attempts++;
		this.inFlight++;
		logger.debug("{}: attempt {}", call.request, call.attempts);
		CompletionStage<RestAnswer> answer;
		try {
			answer = this.caller.attempt(call.request);
		}
		catch (KrakenException ex) {
			this.counter.addHundredths(-100 * cost(call));
			answer = CompletableFuture.failedFuture(ex);
		}
		catch (RuntimeException ex) {
			answer = CompletableFuture.failedFuture(failedWith(call, ex));
		}
		answer.whenComplete((result, failure) -> {
			if (!this.loop.execute(() -> done(call, result, failure))) {
				call.result.completeExceptionally(closedException(call));
			}
		});
	}

	private void done(PendingCall call, @Nullable RestAnswer answer, @Nullable Throwable failure) {
		this.inFlight--;
		try {
			settle(call, answer, failure);
		}
		catch (RuntimeException ex) {
			// Whatever it is: who waits for the call must not wait for ever.
			fail(call, failedWith(call, ex));
		}
		dispatch();
	}

	private void settle(PendingCall call, @Nullable RestAnswer answer, @Nullable Throwable failure) {
		if (answer != null) {
			for (ExchangeError warning : answer.warnings()) {
				logger.warn("{}: the exchange warns: {}", call.request, warning.text());
			}
			this.open.remove(call);
			call.result.complete(answer);
		}
		else if (!this.closed) {
			failed(call, exception(call, failure));
		}
	}

	private static KrakenException failedWith(PendingCall call, RuntimeException cause) {
		return new KrakenException(call.request + " failed with " + cause.getClass().getName(), cause);
	}

	private static KrakenException exception(PendingCall call, @Nullable Throwable failure) {
		Throwable cause = Failures.cause(failure);
		boolean said = cause instanceof UnusableAnswerException || cause instanceof NotSentException;
		if (cause instanceof KrakenConnectionException lost && !said && !call.request.isRead()) {
			return new KrakenConnectionException(lost.getMessage() + MAYBE_DONE, lost);
		}
		return (cause instanceof KrakenException known) ? known
				: new KrakenConnectionException(call.request + " failed", cause);
	}

	private void failed(PendingCall call, KrakenException failure) {
		pause(failure);
		Duration delay = this.rules.delay(call, failure, this.clock.instant());
		if (delay == null) {
			fail(call, failure);
			return;
		}
		ExchangeError error = RetryRules.errorOf(failure);
		call.freshNonceTried |= error != null && error.retry() == RetryAdvice.WITH_FRESH_NONCE;
		call.failure = failure;
		logger.warn("{}. Attempt {} follows in {}", failure.getMessage(), call.attempts + 1, delay);
		this.loop.schedule(delay, () -> {
			if (this.open.contains(call)) {
				this.queue.addFirst(call);
				dispatch();
			}
		});
	}

	/**
	 * Holds everything back when the exchange says that it was too much; for a while
	 * only, because a time that it names is compared with a clock that may be wrong.
	 */
	private void pause(KrakenException failure) {
		ExchangeError error = RetryRules.errorOf(failure);
		boolean restLimit = error != null && error.category() == ErrorCategory.RATE_LIMIT
				&& !error.code().regionMatches(true, 0, "EOrder:", 0, 7);
		if (restLimit) {
			Duration wait = this.rules.atMostLongest(error.waitFrom(this.clock.instant()));
			this.counter.pause(wait.isZero() ? UNSTATED_PAUSE : wait);
		}
		else if (failure instanceof UnusableAnswerException unusable && unusable.isTooManyRequests()) {
			this.counter.pause(UNSTATED_PAUSE);
		}
	}

	private void fail(PendingCall call, KrakenException failure) {
		this.open.remove(call);
		call.result.completeExceptionally(failure);
	}

	void close() {
		this.closed = true;
		this.queue.clear();
		for (PendingCall call : List.copyOf(this.open)) {
			fail(call, closedException(call));
		}
	}

	static KrakenConnectionException closedException(PendingCall call) {
		String outcome = (call.attempts > 0 && !call.request.isRead()) ? MAYBE_DONE : "";
		return new KrakenConnectionException(
				call.request + " has no answer, because the REST client is closed" + outcome);
	}

}
