// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.internal.session;

import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import dev.krakenboot.core.internal.account.AccountFeed;
import dev.krakenboot.core.internal.account.TrackedAccount;
import dev.krakenboot.core.message.Channel;
import dev.krakenboot.core.token.TokenProvider;
import dev.krakenboot.core.transport.EventLoop;

/**
 * The private connection with the account's channels on it. For any thread.
 */
public final class AccountSession {

	private final ExchangeSession exchange;

	private final AccountFeed feed;

	/**
	 * Creates a session, not started.
	 * @param name name of the connection
	 * @param settings what it has in common with others, with its endpoint
	 * @param runtime loops and sockets
	 * @param account what is known of the account
	 * @param tokens where each connection's token comes from
	 */
	public AccountSession(String name, SessionSettings settings, SessionPool.Runtime runtime, TrackedAccount account,
			TokenProvider tokens) {
		EventLoop loop = runtime.nextLoop();
		this.exchange = new ExchangeSession(name, settings, runtime.transport(loop, name), loop,
				new SplittableRandom(settings.random().nextLong()), tokens);
		this.feed = new AccountFeed(account, loop, this.exchange, settings.subscriptions(), this.exchange.limiter(),
				this.exchange::onSettled);
		this.exchange.add(this.feed);
	}

	/** The connection. */
	public ExchangeSession exchange() {
		return this.exchange;
	}

	/**
	 * Runs a task between two messages.
	 * @param task the task
	 * @return false when the session has ended and nothing is run
	 */
	public boolean execute(Runnable task) {
		return this.exchange.execute(task);
	}

	/** Starts connecting and returns at once. */
	public void start() {
		this.exchange.start();
	}

	/**
	 * Wants orders and fills; takes effect soon.
	 * @param channel the channel with its parameters
	 */
	public void want(Channel.Executions channel) {
		this.exchange.execute(() -> this.feed.want(channel));
	}

	/**
	 * Wants balances; takes effect soon.
	 * @param channel the channel with its parameters
	 */
	public void want(Channel.Balances channel) {
		this.exchange.execute(() -> this.feed.want(channel));
	}

	/** Wants orders and fills no more; takes effect soon. */
	public void unwantExecutions() {
		this.exchange.execute(this.feed::unwantExecutions);
	}

	/** Wants balances no more; takes effect soon. */
	public void unwantBalances() {
		this.exchange.execute(this.feed::unwantBalances);
	}

	/**
	 * Ends the connection and waits for that.
	 * @param timeout longest wait
	 * @return whether it has ended in time
	 */
	public boolean stop(Duration timeout) {
		CountDownLatch stopped = new CountDownLatch(1);
		this.exchange.stop(stopped::countDown);
		try {
			return stopped.await(timeout.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

}
