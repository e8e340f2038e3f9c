// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.delivery;

import dev.krakenboot.core.error.InvalidOptionException;

/**
 * How many events wait for one listener or subscriber at the most. Immutable.
 */
public final class DeliveryOptions {

	/** Default of {@link #tradeBound()}. */
	public static final int DEFAULT_TRADE_BOUND = 10_000;

	/** Default of {@link #changeBound()}. */
	public static final int DEFAULT_CHANGE_BOUND = 10_000;

	/** Default of {@link #executionBound()}. */
	public static final int DEFAULT_EXECUTION_BOUND = 100_000;

	/** Bounds that a listener which works at all does not reach. */
	public static final DeliveryOptions DEFAULT = builder().build();

	private final int tradeBound;

	private final int changeBound;

	private final int executionBound;

	private DeliveryOptions(Builder builder) {
		this.tradeBound = builder.tradeBound;
		this.changeBound = builder.changeBound;
		this.executionBound = builder.executionBound;
	}

	/**
	 * Builder with the defaults.
	 */
	public static Builder builder() {
		return new Builder();
	}

	/**
	 * Builder with these options.
	 */
	public Builder mutate() {
		return new Builder().tradeBound(this.tradeBound)
			.changeBound(this.changeBound)
			.executionBound(this.executionBound);
	}

	/**
	 * Bound of {@link DeliveryPolicy#DROP_OLDEST}: trades.
	 */
	public int tradeBound() {
		return this.tradeBound;
	}

	/**
	 * Bound of {@link DeliveryPolicy#KEEP}: changes of states, closed candles.
	 */
	public int changeBound() {
		return this.changeBound;
	}

	/**
	 * Bound of {@link DeliveryPolicy#RECONCILE}: executions and balances.
	 */
	public int executionBound() {
		return this.executionBound;
	}

	/**
	 * Builder of {@link DeliveryOptions}. Not safe for several threads.
	 */
	public static final class Builder {

		private int tradeBound = DEFAULT_TRADE_BOUND;

		private int changeBound = DEFAULT_CHANGE_BOUND;

		private int executionBound = DEFAULT_EXECUTION_BOUND;

		private Builder() {
		}

		/**
		 * Sets {@link DeliveryOptions#tradeBound()}.
		 * @param tradeBound number of events, positive
		 * @throws InvalidOptionException if it is not positive
		 */
		public Builder tradeBound(int tradeBound) {
			this.tradeBound = requirePositive("delivery.trade-bound", tradeBound);
			return this;
		}

		/**
		 * Sets {@link DeliveryOptions#changeBound()}.
		 * @param changeBound number of events, positive
		 * @throws InvalidOptionException if it is not positive
		 */
		public Builder changeBound(int changeBound) {
			this.changeBound = requirePositive("delivery.change-bound", changeBound);
			return this;
		}

		/**
		 * Sets {@link DeliveryOptions#executionBound()}.
		 * @param executionBound number of events, positive
		 * @throws InvalidOptionException if it is not positive
		 */
		public Builder executionBound(int executionBound) {
			this.executionBound = requirePositive("delivery.execution-bound", executionBound);
			return this;
		}

		/** The options. */
		public DeliveryOptions build() {
			return new DeliveryOptions(this);
		}

		private static int requirePositive(String option, int value) {
			if (value < 1) {
				throw new InvalidOptionException(option, String.valueOf(value), "is not positive",
						"Use a number from 1.");
			}
			return value;
		}

	}

}
