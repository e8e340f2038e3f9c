// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.internal.transport;

import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;

import javax.net.ssl.SSLException;

import dev.krakenboot.core.transport.Transport;
import dev.krakenboot.core.transport.netty.HttpClientCustomizer;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketClientHandshakeException;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.handler.proxy.ProxyConnectException;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.Disposable;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.WebsocketClientSpec;
import reactor.netty.http.websocket.WebsocketInbound;
import reactor.netty.resources.LoopResources;

/**
 * WebSocket connections of Reactor Netty, all on one event loop. Where there is a proxy,
 * names are resolved by it.
 */
final class ReactorNettyTransport implements Transport {

	private final NettyEventLoop loop;

	private final int maxFrameBytes;

	private final HttpClient client;

	ReactorNettyTransport(LoopResources resources, NettyEventLoop loop, int maxFrameBytes,
			HttpClientCustomizer customizer) {
		this.loop = loop;
		this.maxFrameBytes = maxFrameBytes;
		HttpClient custom = customizer.customize(HttpClient.newConnection().proxyWithSystemProperties())
			.runOn(loop.netty())
			.disableRetry(true);
		this.client = (custom.configuration().resolver() != null) ? custom
				: custom.resolver((spec) -> spec.runOn(resources));
	}

	@Override
	public Socket connect(URI uri, Duration connectTimeout, Handler handler) {
		NettySocket socket = new NettySocket(handler);
		this.loop.execute(() -> socket.open(uri, connectTimeout));
		return socket;
	}

	/** Sees every read of a channel, before there is a message. */
	private static final class ActivityHandler extends ChannelInboundHandlerAdapter {

		private final NettySocket socket;

		private ActivityHandler(NettySocket socket) {
			this.socket = socket;
		}

		@Override
		public void channelRead(ChannelHandlerContext context, Object message) {
			if (!this.socket.closed) {
				this.socket.handler.onActivity();
			}
			context.fireChannelRead(message);
		}

	}

	private final class NettySocket implements Socket {

		private final Handler handler;

		private @Nullable Disposable connection;

		private @Nullable Channel channel;

		private @Nullable WebSocketCloseStatus closeStatus;

		private byte[] buffer = new byte[4096];

		private boolean closed;

		private NettySocket(Handler handler) {
			this.handler = handler;
		}

		/** Nobody else hears of what goes wrong on the event loop. */
		private void open(URI uri, Duration connectTimeout) {
			if (this.closed) {
				return;
			}
			try {
				subscribe(uri, connectTimeout);
			}
			catch (RuntimeException | Error ex) {
				ended(ex);
			}
		}

		private void subscribe(URI uri, Duration connectTimeout) {
			WebsocketClientSpec spec = WebsocketClientSpec.builder()
				.maxFramePayloadLength(ReactorNettyTransport.this.maxFrameBytes)
				.build();
			this.connection = ReactorNettyTransport.this.client
				.option(ChannelOption.CONNECT_TIMEOUT_MILLIS, Math.toIntExact(connectTimeout.toMillis()))
				.websocket(spec)
				.uri(uri)
				.handle((in, out) -> receive(in))
				.subscribe((ignored) -> {
				}, (failure) -> inLoop(() -> ended(failure)), () -> inLoop(() -> ended(null)));
		}

		private Publisher<Void> receive(WebsocketInbound in) {
			in.withConnection((established) -> {
				this.channel = established.channel();
				established.addHandlerFirst("kraken-activity", new ActivityHandler(this));
			});
			in.receiveCloseStatus().subscribe((status) -> this.closeStatus = status, (failure) -> {
			});
			if (!this.closed) {
				this.handler.onOpen();
			}
			return in.aggregateFrames(ReactorNettyTransport.this.maxFrameBytes)
				.receiveFrames()
				.doOnNext(this::received)
				.then();
		}

		private void received(WebSocketFrame frame) {
			if (this.closed || !(frame instanceof TextWebSocketFrame || frame instanceof BinaryWebSocketFrame)) {
				return;
			}
			ByteBuf content = frame.content();
			int length = content.readableBytes();
			if (content.hasArray()) {
				this.handler.onFrame(content.array(), content.arrayOffset() + content.readerIndex(), length);
				return;
			}
			if (length > this.buffer.length) {
				this.buffer = new byte[Math.max(length, this.buffer.length * 2)];
			}
			content.getBytes(content.readerIndex(), this.buffer, 0, length);
			this.handler.onFrame(this.buffer, 0, length);
		}

		private void ended(@Nullable Throwable failure) {
			if (!this.closed) {
				this.closed = true;
				this.handler.onClosed(reason(failure));
			}
		}

		private CloseReason reason(@Nullable Throwable failure) {
			String detail = detail(failure);
			if (this.channel == null) {
				if (failure instanceof WebSocketClientHandshakeException handshake && handshake.response() != null) {
					return new CloseReason(CloseReason.Kind.UPGRADE_REFUSED, handshake.response().status().code(),
							handshake.response().status().reasonPhrase(), failure);
				}
				return new CloseReason(kindOfConnectFailure(failure), 0, detail, failure);
			}
			WebSocketCloseStatus status = this.closeStatus;
			if (status != null && status.code() >= 1000
					&& status.code() != WebSocketCloseStatus.ABNORMAL_CLOSURE.code()) {
				return new CloseReason(CloseReason.Kind.CLOSED_BY_PEER, status.code(), status.reasonText(), failure);
			}
			return new CloseReason(CloseReason.Kind.LOST, 0, detail, failure);
		}

		private static String detail(@Nullable Throwable failure) {
			if (failure == null) {
				return "";
			}
			return (failure.getMessage() != null) ? failure.getMessage() : failure.getClass().getName();
		}

		private static CloseReason.Kind kindOfConnectFailure(@Nullable Throwable failure) {
			// That of a proxy has an SSLException around it.
			for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
				if (cause instanceof ProxyConnectException) {
					return CloseReason.Kind.CONNECT_FAILED;
				}
			}
			for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
				if (cause instanceof UnknownHostException) {
					return CloseReason.Kind.NAME_NOT_RESOLVED;
				}
				if (cause instanceof SSLException) {
					return CloseReason.Kind.TLS_FAILED;
				}
			}
			return CloseReason.Kind.CONNECT_FAILED;
		}

		@Override
		public void send(String text) {
			if (this.channel != null && !this.closed) {
				this.channel.writeAndFlush(new TextWebSocketFrame(text), this.channel.voidPromise());
			}
		}

		@Override
		public void close() {
			this.closed = true;
			if (this.channel != null) {
				this.channel.writeAndFlush(new CloseWebSocketFrame(WebSocketCloseStatus.NORMAL_CLOSURE));
				this.channel.close();
			}
			if (this.connection != null) {
				this.connection.dispose();
			}
		}

		private void inLoop(Runnable task) {
			if (ReactorNettyTransport.this.loop.inLoop()) {
				task.run();
			}
			else {
				ReactorNettyTransport.this.loop.execute(task);
			}
		}

	}

}
