// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import dev.krakenboot.simulator.account.Accounts;
import dev.krakenboot.simulator.account.SimulatedAccount;
import dev.krakenboot.simulator.account.WebSocketTokens;
import dev.krakenboot.simulator.fault.ClientConnection;
import dev.krakenboot.simulator.fault.Faults;
import dev.krakenboot.simulator.http.HttpCall;
import dev.krakenboot.simulator.http.HttpHandler;
import dev.krakenboot.simulator.market.GeneratedMarket;
import dev.krakenboot.simulator.market.Market;
import dev.krakenboot.simulator.market.SimulatedPair;
import dev.krakenboot.simulator.oauth.OAuthApi;
import dev.krakenboot.simulator.oauth.SimulatedOAuth;
import dev.krakenboot.simulator.oauth.SimulatedOAuthClient;
import dev.krakenboot.simulator.rest.RestApi;
import dev.krakenboot.simulator.rest.RestOptions;
import dev.krakenboot.simulator.server.Endpoint;
import dev.krakenboot.simulator.server.ExchangeServer;
import dev.krakenboot.simulator.server.Level3Limits;
import org.jspecify.annotations.Nullable;

/**
 * An exchange on loopback that speaks Spot WebSocket v2 over real sockets:
 * {@code status}, {@code heartbeat}, {@code ping} and all channels of market data; for
 * accounts {@code executions}, {@code balances}, a part of the REST API and OAuth.
 * {@link #market()} tells the truth a client should show, {@link #faults()} disturbs what
 * clients are sent. Safe for use by several threads.
 */
public final class KrakenSimulator implements AutoCloseable {

	private final Market market;

	private final ExchangeServer.Options options;

	private final Faults faults;

	private final Accounts accounts;

	private final WebSocketTokens tokens;

	private final SimulatedOAuth oauth;

	private final List<HttpHandler> handlers;

	private @Nullable ExchangeServer server;

	private boolean closed;

	private KrakenSimulator(Builder builder) {
		this.market = (builder.market != null) ? builder.market : GeneratedMarket.builder().build();
		this.faults = new Faults(this::connections,
				() -> this.market.pairs().stream().map(SimulatedPair::symbol).toList());
		this.options = new ExchangeServer.Options(builder.port, builder.heartbeatInterval, builder.mostPendingBytes,
				builder.clock, builder.level3Limits);
		this.accounts = new Accounts(builder.clock, new MarketInstruments(this.market), builder.accounts);
		this.tokens = new WebSocketTokens(builder.clock);
		this.oauth = new SimulatedOAuth(builder.oauthClients, builder.clock);
		this.handlers = List.of(new RestApi(builder.rest, this.accounts, this.tokens, this.market, builder.clock,
				() -> running().system()), new OAuthApi(this.oauth));
	}

	public static Builder builder() {
		return new Builder();
	}

	/**
	 * Binds the server and opens the market. Does nothing when it has started.
	 * @return this simulator
	 * @throws IllegalStateException if it was closed
	 * @throws RuntimeException if the port cannot be bound
	 */
	public synchronized KrakenSimulator start() {
		if (this.closed) {
			throw new IllegalStateException("The simulator was closed");
		}
		if (this.server == null) {
			this.server = new ExchangeServer(this.options, this.market, this.faults, this.tokens, this.handlers);
			this.market.open();
		}
		return this;
	}

	/**
	 * The port the server is bound to.
	 * @return the port
	 * @throws IllegalStateException if the simulator is not running
	 */
	public int port() {
		return running().port();
	}

	/**
	 * Where public market data is served.
	 * @return {@code ws://127.0.0.1:PORT/v2}
	 * @throws IllegalStateException if the simulator is not running
	 */
	public URI publicUrl() {
		return url(Endpoint.PUBLIC);
	}

	/**
	 * Where individual orders are served.
	 * @return {@code ws://127.0.0.1:PORT/l3/v2}
	 * @throws IllegalStateException if the simulator is not running
	 */
	public URI level3Url() {
		return url(Endpoint.LEVEL3);
	}

	/**
	 * Where the private channels are served.
	 * @return {@code ws://127.0.0.1:PORT/auth/v2}
	 * @throws IllegalStateException if the simulator is not running
	 */
	public URI privateUrl() {
		return url(Endpoint.PRIVATE);
	}

	/**
	 * Where REST and OAuth are served.
	 * @return {@code http://127.0.0.1:PORT}
	 * @throws IllegalStateException if the simulator is not running
	 */
	public URI restUrl() {
		return URI.create("http://127.0.0.1:" + port());
	}

	private URI url(Endpoint endpoint) {
		return URI.create("ws://127.0.0.1:" + port() + endpoint.path());
	}

	/**
	 * The market, which a test moves and whose truth it compares with.
	 * @return the market
	 */
	public Market market() {
		return this.market;
	}

	/**
	 * Faults that a test switches on and off.
	 * @return the faults
	 */
	public Faults faults() {
		return this.faults;
	}

	/**
	 * The accounts, whose orders and balances a test moves.
	 * @return the accounts
	 */
	public Accounts accounts() {
		return this.accounts;
	}

	/**
	 * The WebSocket tokens of all accounts.
	 * @return the tokens
	 */
	public WebSocketTokens tokens() {
		return this.tokens;
	}

	/**
	 * The OAuth server.
	 * @return the server
	 */
	public SimulatedOAuth oauth() {
		return this.oauth;
	}

	/**
	 * The open client connections, in no order.
	 * @return a copy, empty when the simulator is not running
	 */
	public List<ClientConnection> connections() {
		ExchangeServer current = server();
		return (current != null) ? current.connections() : List.of();
	}

	public int connectionCount() {
		return connections().size();
	}

	/**
	 * The latest texts clients sent, at most ten thousand, oldest first.
	 * @return a copy
	 */
	public List<String> received() {
		ExchangeServer current = server();
		return (current != null) ? current.received() : List.of();
	}

	/**
	 * The latest HTTP calls other than upgrades, at most ten thousand, oldest first, with
	 * all their secrets.
	 * @return a copy
	 */
	public List<HttpCall> receivedRest() {
		ExchangeServer current = server();
		return (current != null) ? current.receivedCalls() : List.of();
	}

	/**
	 * Changes the status of the exchange: every client is told, and so is each that
	 * connects later.
	 * @param system the status, such as {@code online} or {@code maintenance}
	 * @throws IllegalStateException if the simulator is not running
	 */
	public void systemStatus(String system) {
		running().system(system);
	}

	/**
	 * Closes all sockets, the market and all threads. Does nothing when it is closed.
	 */
	@Override
	public void close() {
		ExchangeServer closing;
		synchronized (this) {
			closing = this.server;
			this.server = null;
			this.closed = true;
		}
		this.market.close();
		if (closing != null) {
			closing.close();
		}
	}

	private synchronized @Nullable ExchangeServer server() {
		return this.server;
	}

	private ExchangeServer running() {
		ExchangeServer current = server();
		if (current == null) {
			throw new IllegalStateException("The simulator is not running");
		}
		return current;
	}

	/**
	 * Collects the options of a simulator.
	 */
	public static final class Builder {

		/** The time between heartbeats, as seen on the exchange. */
		public static final Duration DEFAULT_HEARTBEAT_INTERVAL = Duration.ofSeconds(1);

		/** What may wait for a client that does not read. */
		public static final long DEFAULT_MOST_PENDING_BYTES = 64L << 20;

		private int port;

		private @Nullable Market market;

		private Duration heartbeatInterval = DEFAULT_HEARTBEAT_INTERVAL;

		private long mostPendingBytes = DEFAULT_MOST_PENDING_BYTES;

		private Clock clock = Clock.systemUTC();

		private final List<SimulatedAccount.Builder> accounts = new ArrayList<>();

		private final List<SimulatedOAuthClient> oauthClients = new ArrayList<>();

		private RestOptions rest = RestOptions.DEFAULT;

		private Level3Limits level3Limits = Level3Limits.STANDARD;

		private Builder() {
		}

		/**
		 * The port on 127.0.0.1.
		 * @param port the port; 0, the default, takes any free one
		 * @return this builder
		 */
		public Builder port(int port) {
			this.port = port;
			return this;
		}

		/**
		 * The market, closed together with the simulator.
		 * @param market the market; without one, a generated market that only moves when
		 * it is stepped
		 * @return this builder
		 */
		public Builder market(Market market) {
			this.market = market;
			return this;
		}

		/**
		 * The time between two heartbeats of a connection with a subscription.
		 * @param interval the time, zero for no heartbeats
		 * @return this builder
		 */
		public Builder heartbeatInterval(Duration interval) {
			this.heartbeatInterval = interval;
			return this;
		}

		/**
		 * How much may wait to be written to a client before its connection is cut.
		 * @param bytes the limit for each connection
		 * @return this builder
		 */
		public Builder mostPendingBytes(long bytes) {
			this.mostPendingBytes = bytes;
			return this;
		}

		/**
		 * The clock for all times but those of the market and of heartbeats: responses,
		 * orders, ledgers, tokens, limits.
		 * @param clock the clock
		 * @return this builder
		 */
		public Builder clock(Clock clock) {
			this.clock = clock;
			return this;
		}

		/**
		 * An account to begin with, besides the one that always exists.
		 * @param account its options
		 * @return this builder
		 */
		public Builder account(SimulatedAccount.Builder account) {
			this.accounts.add(account);
			return this;
		}

		/**
		 * How REST calls are treated.
		 * @param options the options
		 * @return this builder
		 */
		public Builder rest(RestOptions options) {
			this.rest = options;
			return this;
		}

		/**
		 * An application that may use OAuth.
		 * @param client the application
		 * @return this builder
		 */
		public Builder oauthClient(SimulatedOAuthClient client) {
			this.oauthClients.add(client);
			return this;
		}

		/**
		 * The limits of {@code level3} connections.
		 * @param limits the limits, {@link Level3Limits#STANDARD} by default
		 * @return this builder
		 */
		public Builder level3Limits(Level3Limits limits) {
			this.level3Limits = limits;
			return this;
		}

		public KrakenSimulator build() {
			return new KrakenSimulator(this);
		}

	}

}
