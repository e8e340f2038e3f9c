// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator.server;

import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

import dev.krakenboot.simulator.account.WebSocketTokens;
import dev.krakenboot.simulator.fault.ClientConnection;
import dev.krakenboot.simulator.fault.Faults;
import dev.krakenboot.simulator.http.HttpCall;
import dev.krakenboot.simulator.http.HttpHandler;
import dev.krakenboot.simulator.market.Market;
import dev.krakenboot.simulator.protocol.Responses;
import dev.krakenboot.simulator.protocol.SystemFrames;
import io.netty.channel.Channel;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.util.concurrent.ImmediateEventExecutor;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import reactor.netty.http.server.WebsocketServerSpec;
import reactor.netty.http.websocket.WebsocketInbound;
import reactor.netty.resources.LoopResources;

/**
 * The HTTP server on loopback and the sessions of its WebSockets.
 */
public final class ExchangeServer implements AutoCloseable {

	private static final int MOST_REQUEST_BYTES = 1 << 20;

	private static final long FIRST_ID = 0xD100_0000_0000_0001L;

	private final Faults faults;

	private final Map<Endpoint, Requests> requests = new EnumMap<>(Endpoint.class);

	private final HttpCalls calls;

	private final long mostPending;

	private final Map<Long, Session> sessions = new ConcurrentHashMap<>();

	private final ChannelGroup sockets = new DefaultChannelGroup(ImmediateEventExecutor.INSTANCE);

	private final RequestLog log = new RequestLog();

	private final AtomicLong nextId = new AtomicLong(FIRST_ID);

	private final LoopResources loops = LoopResources.create("kraken-simulator", 1, 2, true);

	private final DisposableServer bound;

	private volatile String system = "online";

	/**
	 * Binds the server.
	 * @param options its options
	 * @param market the market it shows
	 * @param faults the faults it obeys
	 * @param tokens the tokens of private channels
	 * @param handlers what answers HTTP calls, each in turn
	 */
	public ExchangeServer(Options options, Market market, Faults faults, WebSocketTokens tokens,
			List<HttpHandler> handlers) {
		this.faults = faults;
		this.mostPending = options.mostPendingBytes();
		Responses responses = new Responses(options.clock());
		Services services = new Services(market, faults, responses, options.heartbeatInterval().toNanos(),
				options.clock());
		this.requests.put(Endpoint.PUBLIC,
				new Requests(List.of(new BookChannel(services), new InstrumentChannel(services),
						new OhlcChannel(services), new TickerChannel(services), new TradeChannel(services)), responses,
						options.clock()));
		this.requests.put(Endpoint.LEVEL3, new Requests(
				List.of(new Level3Channel(services, options.level3Limits(), tokens)), responses, options.clock()));
		this.requests.put(Endpoint.PRIVATE,
				new Requests(List.of(new ExecutionsChannel(services, tokens), new BalancesChannel(services, tokens)),
						responses, options.clock()));
		this.calls = new HttpCalls(handlers, faults.rest());
		this.bound = bind(options.port());
	}

	private DisposableServer bind(int port) {
		HttpServer server = HttpServer.create()
			.host("127.0.0.1")
			.port(port)
			.runOn(this.loops, false)
			.doOnChannelInit((observer, channel, address) -> opened(channel))
			.handle(this::handle);
		try {
			return server.bindNow();
		}
		catch (RuntimeException ex) {
			disposeLoops();
			throw ex;
		}
	}

	public int port() {
		return this.bound.port();
	}

	public List<ClientConnection> connections() {
		return List.copyOf(this.sessions.values());
	}

	public List<String> received() {
		return this.log.texts();
	}

	public List<HttpCall> receivedCalls() {
		return this.calls.received();
	}

	public String system() {
		return this.system;
	}

	/**
	 * Changes the status of the exchange and tells every client.
	 * @param system the status, such as {@code maintenance}
	 */
	public void system(String system) {
		this.system = system;
		this.sessions.values().forEach((session) -> session.send(SystemFrames.status(system, session.id())));
	}

	private void opened(Channel channel) {
		this.sockets.add(channel);
		channel.pipeline().addFirst(new SocketGate(this.faults.connections().isSilent()));
	}

	private Publisher<Void> handle(HttpServerRequest request, HttpServerResponse response) {
		Endpoint endpoint = Endpoint.at(request.fullPath());
		Requests requests = (endpoint != null) ? this.requests.get(endpoint) : null;
		if (requests == null) {
			return this.calls.answer(request, response);
		}
		if (!request.requestHeaders().containsValue(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET, true)) {
			return response.status(HttpResponseStatus.UPGRADE_REQUIRED).send();
		}
		int refusal = this.faults.connections().takeUpgradeRefusal();
		if (refusal != 0) {
			return response.status(refusal).send();
		}
		WebsocketServerSpec spec = WebsocketServerSpec.builder().maxFramePayloadLength(MOST_REQUEST_BYTES).build();
		return response.sendWebsocket((in, out) -> serve(in, requests), spec);
	}

	private Publisher<Void> serve(WebsocketInbound in, Requests requests) {
		return Mono.create((end) -> in.withConnection((connection) -> {
			Channel channel = connection.channel();
			SocketGate gate = channel.pipeline().get(SocketGate.class);
			Session session = new Session(this.nextId.getAndAdd(0x10001), channel, gate, requests, this.faults,
					this.mostPending);
			this.sessions.put(session.id(), session);
			session.send(SystemFrames.status(this.system, session.id()));
			in.aggregateFrames(MOST_REQUEST_BYTES).receiveFrames().subscribe((frame) -> {
				if (frame instanceof TextWebSocketFrame text) {
					this.log.add(text.text());
					requests.answer(text.text(), session);
				}
			}, (error) -> session.cut(), () -> ended(session, requests));
			connection.onDispose(() -> {
				ended(session, requests);
				end.success();
			});
		}));
	}

	private void ended(Session session, Requests requests) {
		if (this.sessions.remove(session.id()) != null) {
			session.closed();
			requests.closed(session);
		}
	}

	/**
	 * Closes all sockets and ends all threads.
	 */
	@Override
	public void close() {
		this.bound.disposeNow(Duration.ofSeconds(5));
		this.sockets.close().awaitUninterruptibly(5000);
		disposeLoops();
	}

	private void disposeLoops() {
		this.loops.disposeLater(Duration.ZERO, Duration.ofSeconds(5)).block(Duration.ofSeconds(5));
	}

	/**
	 * Options of the server.
	 *
	 * @param port the port, 0 for any free one
	 * @param heartbeatInterval the time between heartbeats, zero for none
	 * @param mostPendingBytes what may wait for a client before it is cut off
	 * @param clock the clock for {@code time_in} and {@code time_out} and for limits
	 * @param level3Limits the limits of {@code level3} connections
	 */
	public record Options(int port, Duration heartbeatInterval, long mostPendingBytes, Clock clock,
			Level3Limits level3Limits) {
	}

}
