// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.internal.session;

import dev.krakenboot.core.transport.EventLoop;

/**
 * Tells a listener when a connection takes in messages that arrived together: recipients
 * are then woken once for all of them, since waking a thread costs more than taking in a
 * message. A burst ends by a task of the loop, which comes to its turn when the loop has
 * read what there is, whatever the transport, and also when the connection ends
 * meanwhile. Lives on the event loop.
 */
final class Bursts {

	/**
	 * Messages after which recipients wait for no more of them: less than a millisecond.
	 */
	static final int MOST_MESSAGES = 256;

	private final EventLoop loop;

	private final SessionListener listener;

	private final Runnable end = this::end;

	/** Messages of the present burst, 0 between bursts. */
	private int messages;

	Bursts(EventLoop loop, SessionListener listener) {
		this.loop = loop;
		this.listener = listener;
	}

	/** A message is about to be taken in. */
	void onMessage() {
		if (this.messages == 0) {
			if (!this.loop.execute(this.end)) {
				return;
			}
			this.listener.onBurst();
		}
		else if (this.messages == MOST_MESSAGES) {
			this.listener.onBurstEnd();
			this.listener.onBurst();
			this.messages = 0;
		}
		this.messages++;
	}

	private void end() {
		this.messages = 0;
		this.listener.onBurstEnd();
	}

}
