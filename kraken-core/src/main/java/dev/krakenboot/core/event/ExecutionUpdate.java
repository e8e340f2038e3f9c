// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.event;

import dev.krakenboot.core.account.ExecutionReport;
import dev.krakenboot.core.account.OrderState;
import dev.krakenboot.core.delivery.DeliveryPolicy;
import org.jspecify.annotations.Nullable;

/**
 * Something happened to one of the account's orders. No fill comes twice, whatever
 * happens to the connection, as long as it is among the last ten thousand.
 *
 * @param report the exchange's report, or one made of what is known: {@code FILLED} for
 * an order that recovered fills have completed
 * @param order the order after it
 * @param origin whether it happened just now
 */
public record ExecutionUpdate(ExecutionReport report, OrderState order, UpdateOrigin origin) implements KrakenEvent {

	@Override
	public @Nullable String symbol() {
		return this.order.terms().symbol();
	}

	@Override
	public DeliveryPolicy delivery() {
		return DeliveryPolicy.RECONCILE;
	}

	@Override
	public void deliverTo(KrakenEventListener listener) {
		listener.onExecution(this);
	}

}
