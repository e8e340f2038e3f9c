// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator.server;

import java.util.List;

import dev.krakenboot.simulator.account.Permission;
import dev.krakenboot.simulator.account.SimulatedAccount;
import dev.krakenboot.simulator.account.WebSocketTokens;
import dev.krakenboot.simulator.ledger.AssetBalance;
import dev.krakenboot.simulator.ledger.LedgerEntry;
import dev.krakenboot.simulator.ledger.LedgerSink;
import dev.krakenboot.simulator.protocol.BalanceFrames;
import dev.krakenboot.simulator.protocol.JsonObject;
import dev.krakenboot.simulator.protocol.Request;
import org.jspecify.annotations.Nullable;

/**
 * The {@code balances} channel.
 */
final class BalancesChannel extends PrivateChannel<LedgerSink> {

	BalancesChannel(Services services, WebSocketTokens tokens) {
		super("balances", Permission.QUERY_FUNDS, tokens, services.faults().balances(), services);
	}

	@Override
	String acknowledgement(Request request, SimulatedAccount account) {
		return new JsonObject().text("channel", name())
			.flag("snapshot", request.snapshot())
			.text("users", hasUsers(request) ? request.params().path("users").asString("") : null)
			.toString();
	}

	@Override
	LedgerSink follow(Request request, Session session, SimulatedAccount account) {
		Follower follower = new Follower(session, hasUsers(request) ? account.id() : null);
		account.balances().follow(follower, request.snapshot() && !hasUsers(request));
		return follower;
	}

	@Override
	void leave(SimulatedAccount account, LedgerSink follower) {
		account.balances().leave(follower);
	}

	/** One subscription. Called under the account's lock. */
	private static final class Follower implements LedgerSink {

		private final Session session;

		private final @Nullable String user;

		private long sequence;

		private Follower(Session session, @Nullable String user) {
			this.session = session;
			this.user = user;
		}

		@Override
		public void snapshot(List<AssetBalance> balances) {
			this.sequence++;
			this.session.send(BalanceFrames.snapshot(balances));
		}

		@Override
		public void entry(LedgerEntry entry) {
			this.sequence++;
			this.session.send(BalanceFrames.update(entry, this.sequence, this.user));
		}

	}

}
