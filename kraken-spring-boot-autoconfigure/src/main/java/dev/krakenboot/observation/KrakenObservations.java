// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.observation;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

import io.micrometer.common.KeyValues;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;
import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Begins observations of operations. Their handlers are the application's: where an I/O
 * thread asks or answers, they run on a thread of this object instead, of all clients one
 * after the other. While 1,000 wait for one that blocks, what begins is not observed.
 * Safe for any thread.
 */
public final class KrakenObservations {

	/** So many handlers may wait before nothing more is observed that needs them. */
	static final int BOUND = 1_000;

	private static final Logger logger = LoggerFactory.getLogger(KrakenObservations.class);

	private static final KrakenObservationConvention DEFAULT = new DefaultKrakenObservationConvention();

	private static final Duration IDLE = Duration.ofSeconds(10);

	private final ObservationRegistry registry;

	private final @Nullable KrakenObservationConvention convention;

	private final Executor executor;

	private final AtomicInteger waiting = new AtomicInteger();

	private final LongAdder unobserved = new LongAdder();

	private final AtomicBoolean told = new AtomicBoolean();

	/**
	 * Creates it.
	 * @param registry registry of the observations
	 * @param convention their names and key values; null for those of a global convention
	 * of the registry, or the default ones
	 */
	public KrakenObservations(ObservationRegistry registry, @Nullable KrakenObservationConvention convention) {
		this(registry, convention, thread());
	}

	/**
	 * Creates it.
	 * @param registry registry of the observations
	 * @param convention their names and key values; null for those of a global convention
	 * of the registry, or the default ones
	 * @param executor runs handlers that must not run where they are called for
	 */
	KrakenObservations(ObservationRegistry registry, @Nullable KrakenObservationConvention convention,
			Executor executor) {
		this.registry = registry;
		this.convention = convention;
		this.executor = executor;
	}

	/** One thread, there while it is needed, so that nobody has to end it. */
	private static Executor thread() {
		ThreadPoolExecutor executor = new ThreadPoolExecutor(1, 1, IDLE.toMillis(), TimeUnit.MILLISECONDS,
				new LinkedBlockingQueue<>(), (task) -> {
					Thread thread = new Thread(task, "kraken-observations");
					thread.setDaemon(true);
					return thread;
				});
		executor.allowCoreThreadTimeOut(true);
		return executor;
	}

	/**
	 * Runs handlers in the place of an I/O thread, one after the other. What has begun
	 * may always end: the bound is for what begins.
	 */
	void run(Runnable handlers) {
		this.waiting.incrementAndGet();
		try {
			this.executor.execute(() -> {
				try {
					handlers.run();
				}
				catch (RuntimeException ex) {
					logger.debug("A handler of observations failed", ex);
				}
				finally {
					this.waiting.decrementAndGet();
				}
			});
		}
		catch (RejectedExecutionException ex) {
			this.waiting.decrementAndGet();
			logger.debug("Handlers of observations are not run", ex);
		}
	}

	/** Begins an observation at once that ends elsewhere. */
	HandledApart begin(KrakenOperation operation, String client, String subject) {
		HandledApart begun = new HandledApart(this);
		if (mayBegin()) {
			begun.begin(() -> start(operation, client, subject));
		}
		return begun;
	}

	/** Begins an observation elsewhere. */
	HandledApart beginApart(KrakenOperation operation, String client, String subject) {
		HandledApart begun = new HandledApart(this);
		if (mayBegin()) {
			run(() -> begun.begin(() -> start(operation, client, subject)));
		}
		return begun;
	}

	private boolean mayBegin() {
		if (this.waiting.get() < BOUND) {
			return true;
		}
		this.unobserved.increment();
		if (this.told.compareAndSet(false, true)) {
			logger.warn("{} handlers of observations wait for one that blocks: tokens and REST calls are not all"
					+ " observed", BOUND);
		}
		return false;
	}

	/** Operations that were not observed because too many handlers were waiting. */
	long unobserved() {
		return this.unobserved.sum();
	}

	/** Begins an observation of a connection, a REST method or a token. */
	Running start(KrakenOperation operation, String client, String subject) {
		return start(new KrakenObservationContext(operation, client, subject, "", null));
	}

	/** Begins an observation of a book. */
	Running start(KrakenOperation operation, String client, String symbol, String channel, @Nullable String reason) {
		return start(new KrakenObservationContext(operation, client, symbol, channel, reason));
	}

	private Running start(KrakenObservationContext context) {
		// For a global convention that names nothing.
		context.setName(DEFAULT.getName(context));
		KrakenObservationConvention custom = this.convention;
		Observation observation = Observation
			.createNotStarted((custom != null) ? Named.of(custom, context) : null, Named.of(DEFAULT, context),
					() -> context, this.registry)
			.start();
		return new Running(observation, context);
	}

	/**
	 * Convention for one operation: Micrometer asks a convention for its name without the
	 * context.
	 *
	 * @param convention the convention of all operations
	 * @param name name of the observation
	 */
	private record Named(KrakenObservationConvention convention,
			String name) implements ObservationConvention<KrakenObservationContext> {

		static Named of(KrakenObservationConvention convention, KrakenObservationContext context) {
			return new Named(convention, convention.getName(context));
		}

		@Override
		public String getName() {
			return this.name;
		}

		@Override
		public @Nullable String getContextualName(KrakenObservationContext context) {
			return this.convention.getContextualName(context);
		}

		@Override
		public KeyValues getLowCardinalityKeyValues(KrakenObservationContext context) {
			return this.convention.getLowCardinalityKeyValues(context);
		}

		@Override
		public KeyValues getHighCardinalityKeyValues(KrakenObservationContext context) {
			return this.convention.getHighCardinalityKeyValues(context);
		}

		@Override
		public boolean supportsContext(Observation.Context context) {
			return this.convention.supportsContext(context);
		}

	}

	/**
	 * An operation that is observed.
	 *
	 * @param observation the observation
	 * @param context what is known of it
	 */
	record Running(Observation observation, KrakenObservationContext context) {

		void end(String outcome, @Nullable Throwable failure) {
			this.context.outcome(outcome);
			if (failure != null) {
				this.observation.error(failure);
			}
			this.observation.stop();
		}

	}

}
