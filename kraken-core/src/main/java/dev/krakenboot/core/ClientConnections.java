// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import dev.krakenboot.core.connection.ConnectionState;
import dev.krakenboot.core.connection.ConnectionStatus;
import dev.krakenboot.core.internal.account.TrackedAccount;
import dev.krakenboot.core.internal.book.BookDirectory;
import dev.krakenboot.core.internal.book.BookKind;
import dev.krakenboot.core.internal.book.PublishedBook;
import dev.krakenboot.core.internal.session.AccountSession;
import dev.krakenboot.core.internal.session.ExchangeSession;
import dev.krakenboot.core.internal.session.MarketDataSession;
import dev.krakenboot.core.internal.session.SessionPool;
import dev.krakenboot.core.internal.session.SessionSettings;
import dev.krakenboot.core.internal.subscription.FrameCounters;
import dev.krakenboot.core.internal.subscription.SnapshotPace;
import dev.krakenboot.core.internal.subscription.Stream;
import dev.krakenboot.core.internal.transport.NettyOptions;
import dev.krakenboot.core.internal.transport.NettyRuntime;
import dev.krakenboot.core.recording.FrameRecorder;
import dev.krakenboot.core.token.TokenProvider;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Threads, sockets and sessions of one run of a client. What outlives a restart is the
 * client's. Its methods are guarded by the client, apart from those that only read.
 */
final class ClientConnections {

	private static final Logger logger = LoggerFactory.getLogger(ClientConnections.class);

	/** Name of the first public connection. */
	static final String PUBLIC = "public";

	private static final String LEVEL3 = "level3";

	private static final String PRIVATE = "private";

	/**
	 * Depth-1000 and instrument snapshots are large; the protocol notes advise 16 MiB.
	 */
	private static final int MAX_FRAME_BYTES = 16 * 1024 * 1024;

	private static final Duration STOP_TIMEOUT = Duration.ofSeconds(2);

	private final Parts parts;

	private final NettyRuntime runtime;

	private final SessionPool publicPool;

	/** Null until the first book of individual orders is wanted. */
	private volatile @Nullable SessionPool level3Pool;

	/** Null until something of the account is wanted. */
	private volatile @Nullable AccountSession accountSession;

	private boolean started;

	ClientConnections(Parts parts) {
		this.parts = parts;
		this.runtime = new NettyRuntime("kraken-" + parts.options().name(), MAX_FRAME_BYTES, parts.recorder(),
				parts.netty());
		this.publicPool = new SessionPool(PUBLIC, parts.settings(), this.runtime, this::instrumentsChanged);
	}

	/** The connections that a client will have once it is started. */
	static List<ConnectionStatus> stopped(Parts parts, Instant since) {
		KrakenEndpoints endpoints = parts.options().endpoints();
		List<ConnectionStatus> statuses = new ArrayList<>();
		statuses.add(stopped(PUBLIC, endpoints.publicUrl(), since));
		if (parts.books().wanted().stream().anyMatch((book) -> book.kind() == BookKind.LEVEL3)) {
			statuses.add(stopped(LEVEL3, endpoints.level3Url(), since));
		}
		if (!parts.wantedAccount().isEmpty()) {
			statuses.add(stopped(PRIVATE, endpoints.privateUrl(), since));
		}
		return List.copyOf(statuses);
	}

	private static ConnectionStatus stopped(String name, URI url, Instant since) {
		return new ConnectionStatus(name, url, ConnectionState.STOPPED, since, 0);
	}

	private void instrumentsChanged(boolean complete) {
		SessionPool level3 = this.level3Pool;
		if (level3 != null) {
			level3.instrumentsChanged(complete);
		}
	}

	@Nullable SessionPool pool(BookKind kind) {
		return (kind == BookKind.LEVEL3) ? this.level3Pool : this.publicPool;
	}

	void start() {
		this.parts.books().wanted().forEach(this::want);
		wantAccount();
		this.parts.streams().retain();
		this.publicPool.want(this.parts.streams().wanted());
		sessions().forEach(this::count);
		this.started = true;
		pools().forEach(SessionPool::start);
		if (this.accountSession != null) {
			this.accountSession.start();
		}
	}

	/** Wants tickers, trades and candles. */
	void want(List<Stream> streams) {
		this.publicPool.want(streams);
	}

	/** Wants tickers, trades and candles no more. */
	void unwant(List<Stream> streams) {
		this.publicPool.unwant(streams);
	}

	/**
	 * Runs a task between two messages of the account; false when there is no such time.
	 */
	boolean betweenAccountMessages(Runnable task) {
		AccountSession session = this.accountSession;
		return session != null && session.execute(task);
	}

	void wantAccount() {
		WantedAccount wanted = this.parts.wantedAccount();
		TokenProvider tokens = this.parts.tokens();
		if (wanted.isEmpty() || tokens == null) {
			return;
		}
		AccountSession session = this.accountSession;
		boolean created = session == null;
		if (session == null) {
			session = new AccountSession(PRIVATE,
					this.parts.settings().withUri(this.parts.options().endpoints().privateUrl()), this.runtime,
					this.parts.account(), tokens);
			this.accountSession = session;
		}
		wanted.giveTo(session);
		count(session.exchange());
		if (created && this.started) {
			session.start();
		}
	}

	void unwantAccount(Subscription subscription) {
		AccountSession session = this.accountSession;
		if (session != null && subscription instanceof ExecutionsSubscription) {
			session.unwantExecutions();
		}
		else if (session != null) {
			session.unwantBalances();
		}
		if (session != null && this.parts.wantedAccount().isEmpty()) {
			this.accountSession = null;
			session.exchange().stop(() -> {
			});
		}
	}

	void want(PublishedBook book) {
		SessionPool pool = (book.kind() == BookKind.LEVEL3) ? level3Pool() : this.publicPool;
		pool.want(book);
		sessions().forEach(this::count);
	}

	private SessionPool level3Pool() {
		SessionPool present = this.level3Pool;
		if (present != null) {
			return present;
		}
		SessionPool created = new SessionPool(LEVEL3,
				this.parts.settings().withUri(this.parts.options().endpoints().level3Url()), this.runtime,
				new MarketDataSession.Books(BookKind.LEVEL3, this.parts.tokens(), this.parts.level3Pace()),
				this.publicPool);
		this.level3Pool = created;
		if (this.started) {
			created.start();
		}
		return created;
	}

	private List<SessionPool> pools() {
		SessionPool level3 = this.level3Pool;
		return (level3 != null) ? List.of(this.publicPool, level3) : List.of(this.publicPool);
	}

	List<ExchangeSession> sessions() {
		List<ExchangeSession> sessions = new ArrayList<>();
		pools().forEach((pool) -> pool.sessions().forEach((session) -> sessions.add(session.exchange())));
		AccountSession accountSession = this.accountSession;
		if (accountSession != null) {
			sessions.add(accountSession.exchange());
		}
		return sessions;
	}

	/**
	 * Replaces a connection; false when there is none of that name. One whose credentials
	 * were refused begins anew together with the others that have the same credentials.
	 */
	boolean reconnect(String name) {
		for (ExchangeSession session : sessions()) {
			if (session.name().equals(name)) {
				boolean refused = session.status().state() == ConnectionState.REFUSED;
				session.reconnect();
				sessions().stream()
					.filter((other) -> refused && other != session)
					.filter((other) -> other.status().state() == ConnectionState.REFUSED)
					.forEach(ExchangeSession::reconnect);
				return true;
			}
		}
		return false;
	}

	private void count(ExchangeSession session) {
		this.parts.counters().addIfAbsent(session.counters());
	}

	List<ConnectionStatus> statuses() {
		return sessions().stream().map(ExchangeSession::status).toList();
	}

	void stop() {
		boolean stopped = true;
		for (SessionPool pool : pools()) {
			stopped &= pool.stop(STOP_TIMEOUT);
		}
		AccountSession accountSession = this.accountSession;
		stopped &= accountSession == null || accountSession.stop(STOP_TIMEOUT);
		if (!stopped) {
			logger.warn("Client {} did not stop within {}", this.parts.options().name(), STOP_TIMEOUT);
		}
		this.runtime.close(STOP_TIMEOUT);
	}

	/**
	 * What the client gives to each of its runs.
	 *
	 * @param options what the client shall do
	 * @param settings what its connections have in common
	 * @param books its books
	 * @param streams its tickers, trades and candles
	 * @param account what it knows of the account
	 * @param wantedAccount what it wants of the account
	 * @param tokens where tokens come from, null without credentials
	 * @param level3Pace limit of snapshots of individual orders
	 * @param recorder shown all frames, or null
	 * @param netty what the application decides about sockets
	 * @param counters of all connections that ever were
	 */
	record Parts(KrakenClientOptions options, SessionSettings settings, BookDirectory books, MarketStreams streams,
			TrackedAccount account, WantedAccount wantedAccount, @Nullable TokenProvider tokens,
			SnapshotPace level3Pace, @Nullable FrameRecorder recorder, NettyOptions netty,
			CopyOnWriteArrayList<FrameCounters> counters) {

	}

}
