// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.event;

import java.time.Instant;

import dev.krakenboot.core.delivery.DeliveryPolicy;
import org.jspecify.annotations.Nullable;

/**
 * Fills may be missing: the exchange's snapshot of the last fills does not reach back to
 * the last one that is known. Look them up over REST.
 *
 * @param after time of the last fill that is known, by the exchange's clock; null when
 * none is
 * @param before time of the oldest fill in the snapshot
 */
public record FillGap(@Nullable Instant after, Instant before) implements KrakenEvent {

	@Override
	public DeliveryPolicy delivery() {
		return DeliveryPolicy.RECONCILE;
	}

	@Override
	public void deliverTo(KrakenEventListener listener) {
		listener.onFillGap(this);
	}

}
