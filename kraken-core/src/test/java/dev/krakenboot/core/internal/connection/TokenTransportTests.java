// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.internal.connection;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import dev.krakenboot.core.connection.DisconnectCause;
import dev.krakenboot.core.error.KrakenConnectionException;
import dev.krakenboot.core.testing.ManualEventLoop;
import dev.krakenboot.core.testing.ScriptedTokens;
import dev.krakenboot.core.testing.ScriptedTransport;
import dev.krakenboot.core.transport.Transport;
import dev.krakenboot.core.transport.Transport.CloseReason.Kind;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TokenTransportTests {

	private static final URI ENDPOINT = URI.create("ws://localhost/v2");

	private static final Duration TOKEN_TIMEOUT = Duration.ofSeconds(30);

	private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

	private static final Duration MILLISECOND = Duration.ofMillis(1);

	private final ManualEventLoop loop = new ManualEventLoop();

	private final ScriptedTransport sockets = new ScriptedTransport();

	private final ScriptedTokens tokens = new ScriptedTokens();

	private final TokenTransport transport = new TokenTransport(new TimedTransport(this.sockets, this.loop),
			this.tokens, TOKEN_TIMEOUT, this.loop, this.loop.clock());

	private final Ends ends = new Ends();

	@Test
	void givesUpATokenThatDoesNotComeInTime() {
		this.tokens.withheld = true;
		connect();
		this.loop.advance(TOKEN_TIMEOUT.minus(MILLISECOND));
		assertThat(this.ends.reasons).isEmpty();
		this.loop.advance(MILLISECOND);
		assertThat(this.ends.reasons).singleElement().satisfies((reason) -> {
			assertThat(reason.kind()).isEqualTo(Kind.NO_TOKEN);
			assertThat(reason.detail()).contains(TOKEN_TIMEOUT.toString());
		});
		assertThat(this.sockets.attempts()).isZero();
		assertThat(this.loop.timers()).isZero();
	}

	@Test
	void beginsTheTimeToConnectWhenTheSocketIsOpened() {
		this.tokens.withheld = true;
		connect();
		this.loop.advance(TOKEN_TIMEOUT.minus(MILLISECOND));
		this.tokens.give();
		this.loop.advance(CONNECT_TIMEOUT.minus(MILLISECOND));
		assertThat(this.sockets.open()).isEqualTo(1);
		assertThat(this.ends.reasons).isEmpty();
		this.loop.advance(MILLISECOND);
		assertThat(this.sockets.open()).isZero();
		assertThat(this.ends.reasons).extracting(Transport.CloseReason::kind).containsExactly(Kind.CONNECT_FAILED);
		assertThat(this.loop.timers()).isZero();
	}

	@Test
	void endsNoConnectionThatHasOpened() {
		connect();
		this.loop.run();
		this.sockets.last().open();
		this.loop.advance(Duration.ofMinutes(5));
		assertThat(this.ends.reasons).isEmpty();
		assertThat(this.loop.timers()).isZero();
	}

	@Test
	void keepsALateTokenForTheNextAttempt() {
		this.tokens.withheld = true;
		connect();
		this.loop.advance(TOKEN_TIMEOUT);
		this.tokens.give();
		this.loop.run();
		assertThat(this.sockets.attempts()).isZero();
		connect();
		assertThat(this.sockets.attempts()).isEqualTo(1);
		assertThat(this.tokens.asked()).isEqualTo(1);
		assertThat(this.ends.reasons).hasSize(1);
	}

	@Test
	void hearsNoMoreOfATokenOnceTheAttemptIsClosed() {
		this.tokens.withheld = true;
		connect().close();
		assertThat(this.loop.timers()).isZero();
		this.tokens.give();
		this.loop.advance(TOKEN_TIMEOUT);
		assertThat(this.ends.reasons).isEmpty();
		assertThat(this.sockets.attempts()).isZero();
	}

	@Test
	void saysWhyThereIsNoTokenWhenThatIsKnownBeforeTheTimeIsOver() {
		this.tokens.failure = new KrakenConnectionException("REST is down");
		connect();
		this.loop.advance(TOKEN_TIMEOUT);
		assertThat(this.ends.reasons).singleElement().satisfies((reason) -> {
			assertThat(reason.kind()).isEqualTo(Kind.NO_TOKEN);
			assertThat(reason.detail()).isEqualTo("REST is down");
		});
	}

	@Test
	void endsAnAttemptWhoseSocketCannotBeAskedFor() {
		this.sockets.thrown = new IllegalStateException("No loop");
		connect();
		this.loop.run();
		assertThat(this.ends.reasons).extracting(Transport.CloseReason::kind).containsExactly(Kind.CONNECT_FAILED);
		assertThat(this.loop.timers()).isZero();
	}

	@Test
	void givesUpARenewalThatDoesNotComeInTime() {
		connect();
		this.loop.run();
		this.tokens.withheld = true;
		List<DisconnectCause> failures = new ArrayList<>();
		List<String> renewed = new ArrayList<>();
		this.transport.renew(() -> renewed.add("first"), failures::add);
		this.sockets.last().open();
		this.loop.advance(TOKEN_TIMEOUT.minus(MILLISECOND));
		assertThat(failures).isEmpty();
		this.loop.advance(MILLISECOND);
		assertThat(failures).singleElement().satisfies((cause) -> {
			assertThat(cause.kind()).isEqualTo(DisconnectCause.Kind.NO_TOKEN);
			assertThat(cause.detail()).contains(TOKEN_TIMEOUT.toString());
		});
		this.tokens.give();
		this.loop.run();
		assertThat(renewed).isEmpty();
	}

	private Transport.Socket connect() {
		return this.transport.connect(ENDPOINT, CONNECT_TIMEOUT, this.ends);
	}

	private static final class Ends implements Transport.Handler {

		private final List<Transport.CloseReason> reasons = new ArrayList<>();

		@Override
		public void onOpen() {
		}

		@Override
		public void onActivity() {
		}

		@Override
		public void onFrame(byte[] buffer, int offset, int length) {
		}

		@Override
		public void onClosed(Transport.CloseReason reason) {
			this.reasons.add(reason);
		}

	}

}
