package asyncjava.ch6_0;

import asyncjava.process.Dest;
import java.net.URI;

/**
 * What a worker is to do. Given.
 *
 * @param id of the download
 * @param address where it is
 * @param name the name of the file, without a folder
 * @param owner who is told, by {@link Event}s
 */
public record Job(int id, URI address, String name, Dest owner) {}
