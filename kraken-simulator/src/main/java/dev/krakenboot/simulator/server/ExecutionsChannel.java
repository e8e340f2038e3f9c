// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator.server;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import dev.krakenboot.simulator.account.Permission;
import dev.krakenboot.simulator.account.SimulatedAccount;
import dev.krakenboot.simulator.account.WebSocketTokens;
import dev.krakenboot.simulator.order.ExecType;
import dev.krakenboot.simulator.order.ExecutionReport;
import dev.krakenboot.simulator.order.ExecutionSink;
import dev.krakenboot.simulator.order.FillTruth;
import dev.krakenboot.simulator.protocol.ExecutionFrames;
import dev.krakenboot.simulator.protocol.JsonObject;
import dev.krakenboot.simulator.protocol.Request;

/**
 * The {@code executions} channel. A subscription without any part of a snapshot gets none
 * (unconfirmed), and its first update has {@code sequence} 1.
 */
final class ExecutionsChannel extends PrivateChannel<ExecutionSink> {

	private static final Set<ExecType> OPEN_AND_CLOSE = EnumSet.of(ExecType.NEW, ExecType.FILLED, ExecType.CANCELED,
			ExecType.EXPIRED);

	ExecutionsChannel(Services services, WebSocketTokens tokens) {
		super("executions", Permission.QUERY_OPEN_ORDERS, tokens, services.faults().executions(), services);
	}

	@Override
	String acknowledgement(Request request, SimulatedAccount account) {
		return new JsonObject().text("channel", name())
			.number("maxratecount", account.tier().engineThreshold())
			.flag("snap_orders", flag(request, "snap_orders", true))
			.flag("snap_trades", flag(request, "snap_trades", false))
			.text("users", hasUsers(request) ? request.params().path("users").asString("") : null)
			.toString();
	}

	@Override
	ExecutionSink follow(Request request, Session session, SimulatedAccount account) {
		Follower follower = new Follower(request, session, account);
		account.orders().follow(follower, (follower.orders || follower.trades) && !hasUsers(request));
		return follower;
	}

	@Override
	void leave(SimulatedAccount account, ExecutionSink follower) {
		account.orders().leave(follower);
	}

	private static boolean flag(Request request, String name, boolean absent) {
		return request.params().path(name).asBoolean(absent);
	}

	/** One subscription. Called under the account's lock. */
	private static final class Follower implements ExecutionSink {

		private final Session session;

		private final boolean orders;

		private final boolean trades;

		private final boolean fillsLeftOut;

		private final ExecutionFrames frames;

		private long sequence;

		private Follower(Request request, Session session, SimulatedAccount account) {
			this.session = session;
			this.orders = flag(request, "snap_orders", true);
			this.trades = flag(request, "snap_trades", false);
			this.fillsLeftOut = account.fillsAreStatus();
			this.frames = new ExecutionFrames(flag(request, "order_status", true), flag(request, "ratecounter", false),
					hasUsers(request) ? account.id() : null);
		}

		@Override
		public void snapshot(List<ExecutionReport> open, List<FillTruth> fills) {
			this.sequence++;
			this.session.send(this.frames.snapshot(this.orders ? open : List.of(), this.trades ? fills : List.of()));
		}

		@Override
		public void report(ExecutionReport report) {
			if (isWanted(report.type())) {
				this.sequence++;
				this.session.send(this.frames.update(report, this.sequence));
			}
		}

		private boolean isWanted(ExecType type) {
			return this.frames.orderStatus() || OPEN_AND_CLOSE.contains(type)
					|| (type == ExecType.TRADE && !this.fillsLeftOut);
		}

	}

}
