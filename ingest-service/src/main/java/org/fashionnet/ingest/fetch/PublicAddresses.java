package org.fashionnet.ingest.fetch;

import java.net.Inet4Address;
import java.net.InetAddress;

/**
 * Tells addresses of the public internet from all others, by the IANA special-purpose registries
 * (RFC 6890 and its successors). The others may be this machine, its neighbours or a cloud's
 * metadata service.
 */
public final class PublicAddresses {
  /** Network and prefix length, pairwise. */
  private static final int[][] SPECIAL_V4 = {
    {net(0, 0, 0), 8}, // this network; 0.0.0.0 reaches loopback
    {net(10, 0, 0), 8}, // private
    {net(100, 64, 0), 10}, // carrier-grade NAT
    {net(127, 0, 0), 8}, // loopback
    {net(169, 254, 0), 16}, // link-local, cloud metadata
    {net(172, 16, 0), 12}, // private
    {net(192, 0, 0), 24}, // protocol assignments
    {net(192, 0, 2), 24}, // documentation
    {net(192, 88, 99), 24}, // 6to4 relays
    {net(192, 168, 0), 16}, // private
    {net(198, 18, 0), 15}, // benchmarks
    {net(198, 51, 100), 24}, // documentation
    {net(203, 0, 113), 24}, // documentation
    {net(224, 0, 0), 3}, // multicast, reserved, broadcast
  };

  private PublicAddresses() {}

  /** Whether an address is on the public internet. */
  public static boolean contain(InetAddress address) {
    byte[] bytes = address.getAddress();
    return address instanceof Inet4Address ? isPublicV4(bytes) : isPublicV6(bytes);
  }

  private static boolean isPublicV4(byte[] bytes) {
    int value = (number(bytes, 0) << 16) | number(bytes, 2);
    for (int[] special : SPECIAL_V4) {
      int shift = 32 - special[1];
      if (value >>> shift == special[0] >>> shift) {
        return false;
      }
    }
    return true;
  }

  private static boolean isPublicV6(byte[] bytes) {
    int first = number(bytes, 0);
    int second = number(bytes, 2);
    // Only 2000::/3 is global unicast: mapped, private, link-local and multicast lie outside.
    boolean global = first >>> 13 == 1;
    boolean protocols = first == 0x2001 && second < 0x200; // Teredo and others
    boolean documentation = (first == 0x2001 && second == 0xdb8) || first >>> 4 == 0x3ff;
    boolean sixToFour = first == 0x2002; // carries any IPv4 address
    return global && !protocols && !documentation && !sixToFour;
  }

  private static int number(byte[] bytes, int at) {
    return ((bytes[at] & 0xff) << 8) | (bytes[at + 1] & 0xff);
  }

  private static int net(int a, int b, int c) {
    return (a << 24) | (b << 16) | (c << 8);
  }
}
