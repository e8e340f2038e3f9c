// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.message;

import java.time.Instant;
import java.util.List;

import dev.krakenboot.core.error.ExchangeError;
import dev.krakenboot.core.error.RetryAdvice;
import org.jspecify.annotations.Nullable;

/**
 * Answer to one symbol of a {@link Request.Subscribe} or {@link Request.Unsubscribe}.
 * Correlate by {@link #reqId()} and {@link #symbol()} only: the exchange answers an
 * unsubscribe of nothing with the method {@code subscribe}.
 *
 * @param reqId id of the request, or null when the answer carries none
 * @param channel channel as the wire spells it, or null when the answer names none, as
 * failures do
 * @param symbol symbol that is answered, or null when the answer names none; a failure
 * without a symbol concerns every symbol still open under that id
 * @param success whether the request was carried out
 * @param error the exchange's reason, verbatim; null on success
 * @param warnings advice of the exchange, verbatim; never an error, empty when absent
 * @param maxRateCount threshold of the engine's rate counter, or null when absent
 * @param timeOut when the exchange sent the answer, by its clock, or null when absent or
 * of another form
 */
public record SubscriptionResponse(@Nullable Long reqId, @Nullable String channel, @Nullable String symbol,
		boolean success, @Nullable String error, List<String> warnings, @Nullable Integer maxRateCount,
		@Nullable Instant timeOut) implements InboundMessage {

	public SubscriptionResponse {
		warnings = List.copyOf(warnings);
	}

	/**
	 * Whether the exchange says that what was asked is already so.
	 */
	public boolean alreadyDone() {
		return !this.success && this.error != null
				&& ExchangeError.parse(this.error).retry() == RetryAdvice.UNNECESSARY;
	}

}
