// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator.rest;

import java.time.Duration;

/**
 * How the REST API treats calls where the exchange's own ways are a setting or are
 * unconfirmed.
 *
 * @param lockoutAfter how many unknown keys in a row lead to a lockout of all calls, as
 * they all come from one address; 0 for never
 * @param lockout how long a lockout lasts after the last call
 * @param historyCost what a call for trades or closed orders adds to the counter; 2 and 4
 * have both been written
 * @param otpError the error of a wrong or missing one-time password
 */
public record RestOptions(int lockoutAfter, Duration lockout, int historyCost, String otpError) {

	/** Five keys, five minutes, 2, and {@code EGeneral:Permission denied}. */
	public static final RestOptions DEFAULT = new RestOptions(5, Duration.ofMinutes(5), 2,
			"EGeneral:Permission denied");

	public RestOptions withLockout(int after, Duration duration) {
		return new RestOptions(after, duration, this.historyCost, this.otpError);
	}

	public RestOptions withHistoryCost(int cost) {
		return new RestOptions(this.lockoutAfter, this.lockout, cost, this.otpError);
	}

	public RestOptions withOtpError(String error) {
		return new RestOptions(this.lockoutAfter, this.lockout, this.historyCost, error);
	}

}
