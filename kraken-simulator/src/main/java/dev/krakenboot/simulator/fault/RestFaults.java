// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator.fault;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import dev.krakenboot.simulator.http.HttpReply;
import org.jspecify.annotations.Nullable;

/**
 * Faults of HTTP calls, REST and OAuth alike. Each call meets at most one, the first
 * still left that is for its path. Safe for use by several threads.
 */
public final class RestFaults {

	private final List<Scripted> scripted = new ArrayList<>();

	private final @Nullable RestFaults all;

	private final @Nullable String path;

	RestFaults() {
		this.all = null;
		this.path = null;
	}

	private RestFaults(RestFaults all, String path) {
		this.all = all;
		this.path = path;
	}

	/**
	 * Faults of the calls of one path only.
	 * @param path the path, such as {@code /0/private/GetWebSocketsToken}
	 * @return the faults of that path
	 */
	public RestFaults at(String path) {
		return new RestFaults((this.all != null) ? this.all : this, path);
	}

	/**
	 * Answers the next calls with something else. They take no effect.
	 * @param count how many
	 * @param reply the answer
	 */
	public void answerNext(int count, HttpReply reply) {
		add(count, new HttpFault(false, reply, Duration.ZERO, false));
	}

	/**
	 * Answers the next calls with an HTTP status and a body.
	 * @param count how many
	 * @param status the status
	 * @param contentType the type of the body
	 * @param body the body
	 */
	public void answerNext(int count, int status, String contentType, String body) {
		answerNext(count, HttpReply.empty(status).withBody(contentType, body));
	}

	/**
	 * Answers the next calls as a proxy does that cannot reach the API: 502 with a page.
	 * @param count how many
	 */
	public void badGatewayNext(int count) {
		answerNext(count, HttpReply.html(502, "502 Bad Gateway"));
	}

	/**
	 * Answers the next calls with 200 and nothing.
	 * @param count how many
	 */
	public void emptyNext(int count) {
		answerNext(count, HttpReply.empty(200));
	}

	/**
	 * Answers the next calls with an error.
	 * @param count how many
	 * @param error the error, such as {@code EService:Busy}
	 */
	public void errorNext(int count, String error) {
		answerNext(count, HttpReply.error(error));
	}

	/**
	 * Answers the next calls as usual, but later.
	 * @param count how many
	 * @param delay how much later
	 */
	public void delayNext(int count, Duration delay) {
		add(count, new HttpFault(true, null, delay, false));
	}

	/**
	 * Closes the connection of the next calls without an answer. They take no effect.
	 * @param count how many
	 */
	public void dropNext(int count) {
		add(count, new HttpFault(false, null, Duration.ZERO, true));
	}

	/**
	 * Closes the connection of the next calls without an answer, after they took effect.
	 * @param count how many
	 */
	public void loseAnswerOfNext(int count) {
		add(count, new HttpFault(true, null, Duration.ZERO, true));
	}

	/**
	 * Switches all of them off, those of every path.
	 */
	public void clear() {
		RestFaults root = (this.all != null) ? this.all : this;
		synchronized (root) {
			root.scripted.clear();
		}
	}

	private void add(int count, HttpFault fault) {
		RestFaults root = (this.all != null) ? this.all : this;
		synchronized (root) {
			for (int i = 0; i < count; i++) {
				root.scripted.add(new Scripted(this.path, fault));
			}
		}
	}

	/**
	 * Decides about a call, and uses the fault up.
	 * @param called the path of the call
	 * @return the fault, {@link HttpFault#NONE} for none
	 */
	public synchronized HttpFault take(String called) {
		for (Scripted candidate : this.scripted) {
			if (candidate.path() == null || candidate.path().equals(called)) {
				this.scripted.remove(candidate);
				return candidate.fault();
			}
		}
		return HttpFault.NONE;
	}

	/**
	 * A fault of one call.
	 *
	 * @param path the path it is for, null for any
	 * @param fault the fault
	 */
	private record Scripted(@Nullable String path, HttpFault fault) {
	}

}
