// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.benchmarks.load;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

import io.netty.channel.Channel;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.Disposable;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.WebsocketClientSpec;
import reactor.netty.http.websocket.WebsocketInbound;
import reactor.netty.resources.LoopResources;

/**
 * Reactor Netty as the client uses it, with the client's requests, and nothing behind it:
 * messages are counted, not decoded.
 */
final class BareReceiver implements Receiver {

	private static final String THREADS = "bare-receive";

	/** As the client's. */
	private static final int MAX_FRAME_BYTES = 16 << 20;

	private static final Duration CLOSING = Duration.ofSeconds(5);

	private final LoopResources resources = LoopResources.create(THREADS, 1, true);

	private final List<String> symbols;

	/** Written by the event loop only. */
	private final AtomicLong messages = new AtomicLong();

	private final AtomicLong bytes = new AtomicLong();

	private @Nullable Disposable connection;

	BareReceiver(List<String> symbols) {
		this.symbols = symbols;
	}

	@Override
	public void open(URI uri) {
		this.connection = HttpClient.newConnection()
			.runOn(this.resources)
			.disableRetry(true)
			.websocket(WebsocketClientSpec.builder().maxFramePayloadLength(MAX_FRAME_BYTES).build())
			.uri(uri)
			.handle((in, out) -> receive(in))
			.subscribe((ignored) -> {
			}, (failure) -> {
			});
	}

	private Publisher<Void> receive(WebsocketInbound in) {
		in.withConnection((established) -> subscribe(established.channel()));
		return in.aggregateFrames(MAX_FRAME_BYTES).receiveFrames().doOnNext(this::received).then();
	}

	private void subscribe(Channel channel) {
		String names = this.symbols.stream().collect(Collectors.joining("\",\"", "\"", "\""));
		channel.writeAndFlush(new TextWebSocketFrame("{\"method\":\"subscribe\",\"params\":"
				+ "{\"channel\":\"instrument\",\"snapshot\":true},\"req_id\":1}"));
		channel.writeAndFlush(
				new TextWebSocketFrame("{\"method\":\"subscribe\",\"params\":" + "{\"channel\":\"book\",\"depth\":"
						+ LoadRecording.DEPTH + ",\"symbol\":[" + names + "],\"snapshot\":true},\"req_id\":2}"));
	}

	private void received(WebSocketFrame frame) {
		this.bytes.setOpaque(this.bytes.getPlain() + frame.content().readableBytes());
		this.messages.setRelease(this.messages.getPlain() + 1);
	}

	@Override
	public String threadPrefix() {
		return THREADS;
	}

	@Override
	public long messages() {
		return this.messages.getAcquire();
	}

	@Override
	public long bytes() {
		return this.bytes.getOpaque();
	}

	@Override
	public long missing(LoadRecording recording, long messages) {
		return recording.messages() - messages;
	}

	@Override
	public void close() {
		if (this.connection != null) {
			this.connection.dispose();
		}
		this.resources.disposeLater(Duration.ZERO, CLOSING).block(CLOSING);
	}

}
