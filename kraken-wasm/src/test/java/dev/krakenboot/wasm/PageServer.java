// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.wasm;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * Serves the finished package and the tests' pages on loopback. What is below
 * {@code /strict} is served with a policy without {@code unsafe-eval}.
 */
final class PageServer implements AutoCloseable {

	private static final Path MODULE = Path.of("").toAbsolutePath();

	private static final Map<String, String> TYPES = Map.of("html", "text/html", "js", "text/javascript", "wasm",
			"application/wasm", "json", "application/json", "css", "text/css");

	private static final Map<String, Path> FOLDERS = new ConcurrentHashMap<>(Map.of("npm", MODULE.resolve("target/npm"),
			"test", MODULE.resolve("src/test/web"), "benchmark", MODULE.resolve("src/benchmark")));

	private final Map<String, byte[]> texts = new ConcurrentHashMap<>();

	private final HttpServer server;

	PageServer() throws IOException {
		this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.server.createContext("/", this::answer);
		this.server.start();
	}

	String url(String path) {
		return "http://127.0.0.1:" + this.server.getAddress().getPort() + path;
	}

	/** Serves a text and answers its path. */
	String text(String name, String text) {
		this.texts.put("/data/" + name, text.getBytes(StandardCharsets.UTF_8));
		return "/data/" + name;
	}

	void folder(String name, Path folder) {
		FOLDERS.put(name, folder);
	}

	private void answer(HttpExchange exchange) throws IOException {
		try (exchange) {
			String path = exchange.getRequestURI().getPath();
			boolean strict = path.startsWith("/strict/");
			byte[] body = body(strict ? path.substring("/strict".length()) : path);
			String type = TYPES.get(path.substring(path.lastIndexOf('.') + 1));
			exchange.getResponseHeaders().set("Content-Type", (type != null) ? type : "text/plain");
			if (strict) {
				exchange.getResponseHeaders().set("Content-Security-Policy", "script-src 'self' 'wasm-unsafe-eval'");
			}
			exchange.sendResponseHeaders((body != null) ? 200 : 404,
					(body != null && body.length > 0) ? body.length : -1);
			if (body != null && body.length > 0) {
				exchange.getResponseBody().write(body);
			}
		}
	}

	private byte[] body(String path) throws IOException {
		if (path.equals("/empty.html")) {
			return "<!doctype html><title>empty</title>".getBytes(StandardCharsets.UTF_8);
		}
		if (this.texts.containsKey(path)) {
			return this.texts.get(path);
		}
		String[] parts = path.substring(1).split("/", 2);
		Path folder = FOLDERS.get(parts[0]);
		if (folder == null || parts.length < 2) {
			return null;
		}
		Path file = folder.resolve(parts[1]).normalize();
		return (file.startsWith(folder) && Files.isRegularFile(file)) ? Files.readAllBytes(file) : null;
	}

	@Override
	public void close() {
		this.server.stop(0);
	}

}
