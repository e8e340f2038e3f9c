// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator.rest;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;

import dev.krakenboot.simulator.account.Accounts;
import dev.krakenboot.simulator.account.Accounts.KeyHolder;
import dev.krakenboot.simulator.account.ApiKey;
import dev.krakenboot.simulator.http.HttpCall;
import dev.krakenboot.simulator.order.DecayingCounter;
import org.jspecify.annotations.Nullable;

/**
 * The checks of a private call: lockout, key, signature, nonce, one-time password, rate
 * and permission, in this order. Safe for use by several threads.
 */
final class Authentication {

	private final Accounts accounts;

	private final RestOptions options;

	private final Clock clock;

	private final Lockout lockout;

	private final Map<ApiKey, DecayingCounter> counters = new WeakHashMap<>();

	Authentication(Accounts accounts, RestOptions options, Clock clock) {
		this.accounts = accounts;
		this.options = options;
		this.clock = clock;
		this.lockout = new Lockout(options, clock);
	}

	/**
	 * Checks a call.
	 * @param call the call
	 * @param params its parameters
	 * @param method what it calls
	 * @return who calls
	 * @throws RefusedCallException if the call is refused
	 */
	KeyHolder check(HttpCall call, Map<String, String> params, PrivateMethod method) {
		require(!this.lockout.holds(), "EGeneral:Temporary lockout");
		KeyHolder holder = holder(call);
		ApiKey key = holder.key();
		String nonce = params.get("nonce");
		require(isSigned(call, key, nonce), "EAPI:Invalid signature");
		require(nonce != null && isNumber(nonce) && key.takeNonce(new BigInteger(nonce)), "EAPI:Invalid nonce");
		require(key.otp() == null || key.otp().equals(params.get("otp")), this.options.otpError());
		require(hasRoom(holder, method.isHistory() ? this.options.historyCost() : 1), "EAPI:Rate limit exceeded");
		require(method.permissions().stream().anyMatch(key::may), "EGeneral:Permission denied");
		return holder;
	}

	private KeyHolder holder(HttpCall call) {
		Optional<KeyHolder> holder = this.accounts.holder(call.header("API-Key"));
		if (holder.isEmpty()) {
			this.lockout.failed();
			throw new RefusedCallException("EAPI:Invalid key");
		}
		this.lockout.passed();
		return holder.get();
	}

	private static boolean isSigned(HttpCall call, ApiKey key, @Nullable String nonce) {
		String sent = call.header("API-Sign");
		String right = Signature.of(key.secretBytes(), call.target(), (nonce != null) ? nonce : "", call.body());
		return sent != null && MessageDigest.isEqual(right.getBytes(StandardCharsets.US_ASCII),
				sent.getBytes(StandardCharsets.US_ASCII));
	}

	private static boolean isNumber(String nonce) {
		return nonce.matches("[0-9]{1,20}");
	}

	private synchronized boolean hasRoom(KeyHolder holder, int cost) {
		DecayingCounter counter = this.counters.computeIfAbsent(holder.key(),
				(key) -> new DecayingCounter(holder.account().tier().restDecay(), this.clock.instant()));
		int most = holder.account().tier().restCalls() - cost;
		boolean room = counter.value(this.clock.instant()).compareTo(BigDecimal.valueOf(most)) <= 0;
		if (room) {
			counter.add(cost, this.clock.instant());
		}
		return room;
	}

	private static void require(boolean condition, String error) {
		if (!condition) {
			throw new RefusedCallException(error);
		}
	}

}
