// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.auth;

/**
 * Where the one-time password of an API key with a second factor comes from, asked for
 * each private request. Safe for any thread.
 */
@FunctionalInterface
public interface OtpProvider {

	/**
	 * The password that is good now, or the static password. The caller wipes the array.
	 */
	char[] otp();

}
