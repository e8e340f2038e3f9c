// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.test;

import dev.krakenboot.autoconfigure.KrakenAutoConfiguration;

import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.context.annotation.Configuration;

/**
 * The smallest application with a client.
 */
@Configuration(proxyBeanMethods = false)
@ImportAutoConfiguration(KrakenAutoConfiguration.class)
class TestApplication {

}
