// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.internal.account;

import java.time.Clock;
import java.util.function.Consumer;

import dev.krakenboot.core.account.AccountState;
import dev.krakenboot.core.event.AccountStateChange;
import dev.krakenboot.core.event.KrakenEvent;
import org.jspecify.annotations.Nullable;

/**
 * State of one private channel. Written by one thread at a time, read by any.
 */
final class ChannelState {

	private final String channel;

	private final Clock clock;

	private final Consumer<KrakenEvent> events;

	private volatile AccountState state = AccountState.AWAITING_SNAPSHOT;

	/** Whether a snapshot was ever taken in. */
	private boolean known;

	ChannelState(String channel, Clock clock, Consumer<KrakenEvent> events) {
		this.channel = channel;
		this.clock = clock;
		this.events = events;
	}

	AccountState get() {
		return this.state;
	}

	/** Enters a state, or the wait for the first snapshot when none was ever seen. */
	void enter(AccountState to, @Nullable String reason) {
		this.known |= to == AccountState.LIVE;
		AccountState next = (to == AccountState.STALE && !this.known) ? AccountState.AWAITING_SNAPSHOT : to;
		AccountState from = this.state;
		if (from != next) {
			this.state = next;
			this.events.accept(new AccountStateChange(this.channel, from, next, this.clock.instant(), reason));
		}
	}

}
