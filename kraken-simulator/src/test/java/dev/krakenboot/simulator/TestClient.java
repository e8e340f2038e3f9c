// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * A WebSocket client that keeps every text it receives.
 */
public final class TestClient implements AutoCloseable, WebSocket.Listener {

	private static final HttpClient HTTP = HttpClient.newHttpClient();

	private static final Duration PATIENCE = Duration.ofSeconds(10);

	private final BlockingQueue<String> texts = new LinkedBlockingQueue<>();

	private final CountDownLatch ended = new CountDownLatch(1);

	private final StringBuilder partial = new StringBuilder();

	private final WebSocket socket;

	private volatile int closeCode = 1006;

	private TestClient(URI uri) {
		this.socket = HTTP.newWebSocketBuilder().connectTimeout(PATIENCE).buildAsync(uri, this).join();
	}

	public static TestClient connect(KrakenSimulator simulator) {
		return new TestClient(simulator.publicUrl());
	}

	public static TestClient connect(URI uri) {
		return new TestClient(uri);
	}

	/** Connects and takes the status message. */
	public static TestClient connected(KrakenSimulator simulator) {
		TestClient client = connect(simulator);
		client.take((text) -> text.startsWith("{\"channel\":\"status\""));
		return client;
	}

	public TestClient send(String text) {
		this.socket.sendText(text, true).join();
		return this;
	}

	/** Sends a text that the server may refuse to read to its end. */
	public void sendWithoutWaiting(String text) {
		this.socket.sendText(text, true);
	}

	public void sendBinary(byte[] bytes) {
		this.socket.sendBinary(ByteBuffer.wrap(bytes), true).join();
	}

	public TestClient subscribe(int depth, String... symbols) {
		return send("{\"method\":\"subscribe\",\"params\":{\"channel\":\"book\",\"symbol\":[\""
				+ String.join("\",\"", symbols) + "\"],\"depth\":" + depth + "},\"req_id\":" + depth + "}");
	}

	/** The next text, whatever it is. */
	public String take() {
		try {
			String text = this.texts.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
			if (text == null) {
				throw new AssertionError("No text within " + PATIENCE);
			}
			return text;
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** The next text that matches; those before it are dropped. */
	public String take(Predicate<String> wanted) {
		long deadline = System.nanoTime() + PATIENCE.toNanos();
		String text = take();
		while (!wanted.test(text)) {
			if (System.nanoTime() > deadline) {
				throw new AssertionError("No such text within " + PATIENCE);
			}
			text = take();
		}
		return text;
	}

	public String takeBook() {
		return take((text) -> text.startsWith("{\"channel\":\"book\""));
	}

	public List<String> takeBooks(int count) {
		List<String> books = new ArrayList<>(count);
		for (int i = 0; i < count; i++) {
			books.add(takeBook());
		}
		return books;
	}

	/** Everything received so far and up to the answer of a ping sent now. */
	public List<String> takeUntilPong() {
		send("{\"method\":\"ping\",\"req_id\":987654321}");
		List<String> taken = new ArrayList<>();
		String text = take();
		while (!text.contains("987654321")) {
			taken.add(text);
			text = take();
		}
		return taken;
	}

	public List<String> untaken() {
		return List.copyOf(this.texts);
	}

	public boolean awaitEnd() {
		try {
			return this.ended.await(PATIENCE.toSeconds(), TimeUnit.SECONDS);
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	public boolean isClosedByFrame() {
		return this.closeCode != 1006;
	}

	/** The status code the server closed with, 1006 while or when it did not. */
	public int closeCode() {
		return this.closeCode;
	}

	@Override
	public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
		this.partial.append(data);
		if (last) {
			this.texts.add(this.partial.toString());
			this.partial.setLength(0);
		}
		webSocket.request(1);
		return CompletableFuture.completedFuture(null);
	}

	@Override
	public CompletionStage<?> onClose(WebSocket webSocket, int statusCode, String reason) {
		this.closeCode = statusCode;
		this.ended.countDown();
		return CompletableFuture.completedFuture(null);
	}

	@Override
	public void onError(WebSocket webSocket, Throwable error) {
		this.ended.countDown();
	}

	@Override
	public void close() {
		this.socket.abort();
	}

}
