// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.event;

import java.time.Instant;

import dev.krakenboot.core.account.AccountState;
import org.jspecify.annotations.Nullable;

/**
 * The client's view of the account's orders, or balances, entered another state.
 *
 * @param channel channel that it concerns, {@code executions} or {@code balances}
 * @param from state that was left
 * @param to state that was entered
 * @param at when it happened, by the client's clock
 * @param reason why, for people; null when the change needs no reason
 */
public record AccountStateChange(String channel, AccountState from, AccountState to, Instant at,
		@Nullable String reason) implements KrakenEvent {

	@Override
	public void deliverTo(KrakenEventListener listener) {
		listener.onAccountStateChange(this);
	}

}
