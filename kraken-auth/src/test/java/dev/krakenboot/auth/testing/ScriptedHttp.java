// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.auth.testing;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import dev.krakenboot.auth.http.HttpAnswer;
import dev.krakenboot.auth.http.HttpCall;
import dev.krakenboot.auth.http.HttpTransport;
import dev.krakenboot.core.error.KrakenConnectionException;

/**
 * HTTP that notes calls and gives the answers of a script, or leaves calls open.
 */
public final class ScriptedHttp implements HttpTransport {

	/** Noted call. */
	public record Seen(String method, String address, Map<String, String> headers, String body) {

		public long nonce() {
			String digits = this.body.replaceAll(".*nonce\"?[=:]\"?(\\d+).*", "$1");
			return Long.parseLong(digits);
		}

	}

	private final List<Seen> seen = new ArrayList<>();

	private final Deque<Object> script = new ArrayDeque<>();

	private final Deque<CompletableFuture<HttpAnswer>> open = new ArrayDeque<>();

	/** Answers the next call with status 200. */
	public ScriptedHttp json(String... bodies) {
		for (String body : bodies) {
			answer(200, "application/json", body);
		}
		return this;
	}

	public ScriptedHttp answer(int status, String contentType, String body) {
		this.script.add(new HttpAnswer(status, contentType, body.getBytes(StandardCharsets.UTF_8)));
		return this;
	}

	public ScriptedHttp lost() {
		this.script.add(new KrakenConnectionException("no answer within PT10S"));
		return this;
	}

	/** Completes the oldest open call. */
	public void complete(String body) {
		this.open.remove().complete(new HttpAnswer(200, "application/json", body.getBytes(StandardCharsets.UTF_8)));
	}

	@Override
	public synchronized CompletionStage<HttpAnswer> send(HttpCall call) {
		this.seen.add(new Seen(call.method(), call.uri().toString(), call.headers(),
				new String(call.body(), StandardCharsets.UTF_8)));
		Object next = this.script.poll();
		if (next instanceof HttpAnswer answer) {
			return CompletableFuture.completedFuture(answer);
		}
		if (next instanceof RuntimeException failure) {
			return CompletableFuture.failedFuture(failure);
		}
		CompletableFuture<HttpAnswer> unanswered = new CompletableFuture<>();
		this.open.add(unanswered);
		return unanswered;
	}

	public synchronized List<Seen> seen() {
		return List.copyOf(this.seen);
	}

	public synchronized Seen last() {
		return this.seen.get(this.seen.size() - 1);
	}

}
