// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator.server;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import dev.krakenboot.simulator.account.Accounts.KeyHolder;
import dev.krakenboot.simulator.account.Permission;
import dev.krakenboot.simulator.account.SimulatedAccount;
import dev.krakenboot.simulator.account.WebSocketTokens;
import dev.krakenboot.simulator.fault.PrivateFaults;
import dev.krakenboot.simulator.protocol.Request;
import dev.krakenboot.simulator.protocol.Responses;
import org.jspecify.annotations.Nullable;

/**
 * A channel of one account, chosen by the token.
 *
 * @param <F> what follows the account for a subscriber
 */
abstract class PrivateChannel<F> implements ExchangeChannel {

	private static final String INVALID_SESSION = "ESession:Invalid session";

	private final String name;

	private final Permission permission;

	private final WebSocketTokens tokens;

	private final PrivateFaults faults;

	private final Responses responses;

	private final long heartbeatNs;

	private final Map<Session, Subscription<F>> subscriptions = new ConcurrentHashMap<>();

	PrivateChannel(String name, Permission permission, WebSocketTokens tokens, PrivateFaults faults,
			Services services) {
		this.name = name;
		this.permission = permission;
		this.tokens = tokens;
		this.faults = faults;
		this.responses = services.responses();
		this.heartbeatNs = services.heartbeatNs();
	}

	@Override
	public final String name() {
		return this.name;
	}

	@Override
	public final void subscribe(Request request, Session session) {
		String refusal = this.faults.takeRefusal();
		KeyHolder holder = holder(request, session);
		if (refusal != null) {
			session.send(this.responses.privateFailure(request, refusal));
		}
		else if (holder == null) {
			session.send(this.responses.privateFailure(request, INVALID_SESSION));
		}
		else if (!holder.key().may(this.permission) || !mayHaveUsers(request, holder.account())) {
			session.send(this.responses.privateFailure(request, "EGeneral:Permission denied"));
		}
		else if (this.subscriptions.containsKey(session)) {
			session.send(this.responses.failure(request, null, "Already subscribed"));
		}
		else {
			session.send(this.responses.success(request, null, acknowledgement(request, holder.account())));
			session.startHeartbeat(this.heartbeatNs);
			this.subscriptions.put(session,
					new Subscription<>(holder.account(), follow(request, session, holder.account())));
		}
	}

	@Override
	public final void unsubscribe(Request request, Session session) {
		KeyHolder holder = holder(request, session);
		Subscription<F> subscription = this.subscriptions.get(session);
		if (holder == null || (subscription != null && subscription.account() != holder.account())) {
			session.send(this.responses.privateFailure(request, INVALID_SESSION));
		}
		else if (subscription == null) {
			session.send(this.responses.failure(request, "subscribe", null, "Subscription Not Found"));
		}
		else {
			end(session);
			session.send(this.responses.success(request, null, "{\"channel\":\"" + this.name + "\"}"));
		}
	}

	@Override
	public final void closed(Session session) {
		end(session);
		this.tokens.ended(session.id());
	}

	private void end(Session session) {
		Subscription<F> subscription = this.subscriptions.remove(session);
		if (subscription != null) {
			leave(subscription.account(), subscription.follower());
		}
	}

	private @Nullable KeyHolder holder(Request request, Session session) {
		String token = request.token();
		return (token != null) ? this.tokens.use(token, session.id()) : null;
	}

	private static boolean mayHaveUsers(Request request, SimulatedAccount account) {
		return account.isMaster() || request.params().path("users").isMissingNode();
	}

	/**
	 * Whether only updates are wanted, of subaccounts too.
	 * @param request the request of a master account
	 * @return whether it names users
	 */
	static boolean hasUsers(Request request) {
		return !request.params().path("users").isMissingNode();
	}

	/**
	 * What a success says.
	 * @param request the request
	 * @param account the account
	 * @return the JSON text of the {@code result} object
	 */
	abstract String acknowledgement(Request request, SimulatedAccount account);

	/**
	 * Sends the snapshot and from then on every update.
	 * @param request the request
	 * @param session where to send them
	 * @param account the account
	 * @return the follower
	 */
	abstract F follow(Request request, Session session, SimulatedAccount account);

	abstract void leave(SimulatedAccount account, F follower);

	/**
	 * A subscription.
	 *
	 * @param account the account
	 * @param follower what follows it
	 */
	private record Subscription<F>(SimulatedAccount account, F follower) {
	}

}
