# Records what Elixir's Registry does in the facts of registry/, in place. See registry/README.md.
#
#     elixir registry.exs            record anew (the facts stay, what was seen is replaced)
#     elixir registry.exs check      run everything there is and compare; nothing is written

:logger.set_primary_config(:level, :none)
Process.flag(:trap_exit, true)

defmodule Term do
  # Reads the terms of the facts; see README.md for what they are.
  def read_all(text, env) do
    case String.trim_leading(text) do
      "" -> []
      text -> with {term, rest} <- read(text, env), do: [term | read_all(rest, env)]
    end
  end

  defp read("{" <> rest, env), do: with({parts, rest} <- parts(rest, "}", env), do: {{:tuple, parts}, rest})
  defp read("$_" <> rest, _), do: {:"$_", rest}
  defp read("$$" <> rest, _), do: {:"$$", rest}

  defp read("$" <> _ = text, _) do
    [name] = Regex.run(~r/^\$\d+/, text)
    {String.to_atom(name), cut(text, name)}
  end

  defp read("\"" <> _ = text, _) do
    [all, string] = Regex.run(~r/^"([^"]*)"/, text)
    {string, cut(text, all)}
  end

  defp read(text, env) do
    cond do
      match = Regex.run(~r/^-?\d+\.\d+/, text) -> {String.to_float(hd(match)), cut(text, hd(match))}
      match = Regex.run(~r/^-?\d+/, text) -> {String.to_integer(hd(match)), cut(text, hd(match))}
      match = Regex.run(~r/^(\w+)\(/, text) -> call(match, text, env)
      match = Regex.run(~r/^\w+/, text) -> {word(hd(match), env), cut(text, hd(match))}
    end
  end

  defp call([all, name], text, env) do
    {parts, rest} = parts(cut(text, all), ")", env)
    {{:guard, name, parts}, rest}
  end

  defp parts(text, close, env) do
    text = text |> String.trim_leading() |> String.trim_leading(",") |> String.trim_leading()

    if String.starts_with?(text, close) do
      {[], cut(text, close)}
    else
      {part, rest} = read(text, env)
      {parts, rest} = parts(rest, close, env)
      {[part | parts], rest}
    end
  end

  defp word("true", _), do: true
  defp word("false", _), do: false
  defp word("_", _), do: :_
  defp word(word, env), do: Map.get(env, word) || {:word, word}

  defp cut(text, start), do: binary_part(text, byte_size(start), byte_size(text) - byte_size(start))

  # A value, or a pattern.
  def plain({:tuple, parts}), do: parts |> Enum.map(&plain/1) |> List.to_tuple()
  def plain({:word, word}), do: String.to_atom(word)
  def plain(term), do: term

  # A guard, or a result: there a tuple is written as a tuple in a tuple.
  @ops %{
    "gt" => :>, "lt" => :<, "ge" => :>=, "le" => :"=<", "eq" => :==, "ne" => :"/=", "same" => :"=:=", "notSame" => :"=/=",
    "isString" => :is_binary, "isInteger" => :is_integer, "isFloat" => :is_float, "isNumber" => :is_number,
    "isTuple" => :is_tuple, "isPid" => :is_pid, "isRef" => :is_reference, "isMap" => :is_map,
    "not" => :not, "and" => :and, "or" => :or, "xor" => :xor, "andAlso" => :andalso, "orElse" => :orelse
  }
  def body({:guard, name, parts}), do: [Map.fetch!(@ops, name) | Enum.map(parts, &body/1)] |> List.to_tuple()
  def body({:tuple, parts}), do: {parts |> Enum.map(&body/1) |> List.to_tuple()}
  def body(term), do: plain(term)

  # Prints what came; who stands for pids.
  def show(list, who) when is_list(list), do: "[" <> Enum.map_join(list, ", ", &show(&1, who)) <> "]"
  def show(tuple, who) when is_tuple(tuple), do: "{" <> (tuple |> Tuple.to_list() |> Enum.map_join(", ", &show(&1, who))) <> "}"
  def show(pid, who) when is_pid(pid), do: Map.get(who, pid, "?")
  def show(nil, _), do: "no_value"
  def show(atom, _) when is_atom(atom), do: Atom.to_string(atom)
  def show(other, _), do: inspect(other)
end

defmodule Puppet do
  def loop do
    receive do
      {:do, from, ref, fun} ->
        answer =
          try do
            fun.()
          rescue
            e in [ArgumentError, FunctionClauseError] -> with _ <- e, do: {:word, "error"}
            e in RuntimeError -> {:word, "raised " <> e.message}
          catch
            :exit, {{%RuntimeError{message: m}, _}, _} -> {:word, "exited raised " <> m}
          end

        send(from, {ref, answer})
        loop()
    end
  end

  def mail do
    receive do
      {:do, _, _, _} = command ->
        send(self(), command)
        []

      {:EXIT, pid, {%RuntimeError{message: m}, _}} -> [{:exit, pid, {:raised, String.to_atom(m)}} | mail()]
      {:EXIT, pid, reason} -> [{:exit, pid, reason} | mail()]
      message -> [message | mail()]
    after
      0 -> []
    end
  end
end

defmodule Facts do
  @runs 6

  def read(path) do
    [head | blocks] = path |> File.read!() |> String.trim() |> String.split(~r/\n{2,}/)
    {head, Enum.map(blocks, fn block -> with ["fact " <> name | steps] <- String.split(block, "\n"), do: {name, Enum.map(steps, &step/1)} end)}
  end

  defp step(line) do
    case String.split(line, " = ", parts: 2) do
      [command, seen] -> {String.trim(command), seen}
      [command] -> {String.trim(command), nil}
    end
  end

  def record(path) do
    {head, facts} = read(path)

    blocks =
      for {name, steps} <- facts do
        runs = for _ <- 1..@runs, do: run(steps)
        [seen] = with all when length(all) > 1 <- Enum.uniq(runs), do: raise("not stable: #{name} #{inspect(all)}")
        width = steps |> Enum.map(&String.length(elem(&1, 0))) |> Enum.max()
        lines = for {{command, _}, seen} <- Enum.zip(steps, seen), do: "#{String.pad_trailing(command, width)} = #{seen}"
        Enum.join(["fact #{name}" | lines], "\n")
      end

    File.write!(path, Enum.join([head | blocks], "\n\n") <> "\n")
    IO.puts("#{Path.basename(path)}: #{length(facts)} facts")
  end

  def check(path) do
    {_, facts} = read(path)
    bad = for {name, steps} <- facts, _ <- 1..@runs, seen = run(steps), seen != Enum.map(steps, &elem(&1, 1)), do: {name, seen}
    for {name, seen} <- bad, do: IO.puts("differs: #{name}: #{inspect(seen)}")
    IO.puts("#{Path.basename(path)}: #{length(facts)} facts, #{length(bad)} differences in #{@runs} runs")
  end

  # One run of a fact: what was seen after each step.
  def run(steps) do
    names = steps |> Enum.flat_map(fn {command, _} -> [command |> String.split(" ") |> hd() | mentioned(command)] end) |> Enum.uniq()
    puppets = for name <- names, into: %{}, do: {name, spawn(&Puppet.loop/0)}
    Process.delete(:who)
    seen = for {command, _} <- steps, do: play(command, puppets)
    for {_, pid} <- puppets, do: stop(pid)
    for r <- ~w(r s)a, do: wait(fn -> Process.whereis(r) == nil and :ets.whereis(r) == :undefined end)
    seen
  end

  defp mentioned(command), do: Regex.scan(~r/\bp\d\b/, command) |> Enum.map(&hd/1)

  defp stop(pid) do
    ref = Process.monitor(pid)
    Process.exit(pid, :kill)
    receive(do: ({:DOWN, ^ref, _, _, _} -> :ok))
  end

  defp wait(fun, left \\ 2000) do
    cond do
      fun.() -> :ok
      left == 0 -> raise("it does not come")
      true -> Process.sleep(1) && wait(fun, left - 1)
    end
  end

  defp play(line, puppets) do
    [who, line] = String.split(line, " ", parts: 2)
    {sorted, line} = if String.starts_with?(line, "sorted "), do: {true, String.replace_prefix(line, "sorted ", "")}, else: {false, line}
    [command | args] = String.split(line, " ", parts: 2)
    args = Term.read_all(Enum.join(args), puppets)
    pid = puppets[who]
    ref = Process.monitor(pid)
    send(pid, {:do, self(), ref, fn -> Commands.run(command, args) end})

    answer =
      receive do
        {^ref, answer} -> answer
        {:DOWN, ^ref, _, _, reason} -> {:word, "ended #{reason}"}
      end

    Process.demonitor(ref, [:flush])
    settle(puppets)
    names = who(puppets)

    case answer do
      {:word, word} -> word
      list when sorted -> "[" <> (list |> Enum.map(&Term.show(&1, names)) |> Enum.sort() |> Enum.join(", ")) <> "]"
      term -> Term.show(term, names)
    end
  end

  defp who(puppets) do
    registries = for r <- ~w(r s)a, pid = Process.whereis(r), is_pid(pid), do: {r, pid, keepers(pid)}

    for({name, pid} <- puppets, do: {pid, name})
    |> Enum.concat(for {r, pid, _} <- registries, do: {pid, "#{r}"})
    |> Enum.concat(for {r, _, keepers} <- registries, k <- keepers, do: {k, "keeper of #{r}"})
    |> Map.new()
    |> remember()
  end

  # Also those that have ended since.
  defp remember(now) do
    all = Map.merge(Process.get(:who, %{}), now)
    Process.put(:who, all)
    all
  end

  def keepers(registry) do
    for {_, pid, _, _} <- Supervisor.which_children(registry), is_pid(pid), do: pid
  catch
    :exit, _ -> []
  end

  # What is dead has left its registries, which takes a moment; what runs has done what it was told to.
  defp settle(puppets) do
    wait(fn ->
      for r <- ~w(r s)a, pid = Process.whereis(r), is_pid(pid), {_, p} <- puppets, not Process.alive?(p), reduce: true do
        gone -> gone and entries(r, p) == []
      end
    end)

    Process.sleep(1)
  end

  defp entries(r, pid) do
    Registry.keys(r, pid) ++ Registry.select(r, [{{:_, pid, :_}, [], [1]}])
  rescue
    ArgumentError -> []
  end
end

defmodule Commands do
  def run("start", [name, keys | options]) do
    case Registry.start_link([keys: Term.plain(keys), name: Term.plain(name)] ++ options(options)) do
      {:ok, _} -> :ok
      {:error, {reason, _}} -> {:word, "#{reason}"}
    end
  end

  def run("register", [r, key, value]) do
    case Registry.register(Term.plain(r), Term.plain(key), Term.plain(value)) do
      {:ok, _} -> :ok
      {:error, {:already_registered, pid}} -> {:already, pid}
    end
  end

  def run("owner", [r, key, value]) do
    {:ok, owner} = Registry.register(Term.plain(r), Term.plain(key), Term.plain(value))
    {:word, "#{owner in Facts.keepers(Term.plain(r))}"}
  end

  def run("unregister", [r, key]), do: Registry.unregister(Term.plain(r), Term.plain(key))

  def run("unregister_match", [r, key, pattern | guards]),
    do: Registry.unregister_match(Term.plain(r), Term.plain(key), Term.plain(pattern), Enum.map(guards, &Term.body/1))

  def run("lookup", [r, key]), do: Registry.lookup(Term.plain(r), Term.plain(key))
  def run("keys", [r, pid]), do: Registry.keys(Term.plain(r), pid)
  def run("values", [r, key, pid]), do: Registry.values(Term.plain(r), Term.plain(key), pid)
  def run("count", [r]), do: Registry.count(Term.plain(r))

  def run("match", [r, key, pattern | guards]),
    do: Registry.match(Term.plain(r), Term.plain(key), Term.plain(pattern), Enum.map(guards, &Term.body/1))

  def run("count_match", [r, key, pattern | guards]),
    do: Registry.count_match(Term.plain(r), Term.plain(key), Term.plain(pattern), Enum.map(guards, &Term.body/1))

  # select r {key, pid, value} guard … give result, one or more times
  def run("select", [r | specs]), do: Registry.select(Term.plain(r), specs(specs))
  def run("count_select", [r | specs]), do: Registry.count_select(Term.plain(r), specs(specs))

  def run("update", [r, key, by]) do
    case Registry.update_value(Term.plain(r), Term.plain(key), &(&1 + by)) do
      :error -> {:word, "none"}
      pair -> pair
    end
  end

  def run("update_raising", [r, key]), do: Registry.update_value(Term.plain(r), Term.plain(key), fn _ -> raise("oops") end)

  # Each call of the function, in order
  def run("dispatch", [r, key | options]) do
    me = self()
    ref = make_ref()
    :ok = Registry.dispatch(Term.plain(r), Term.plain(key), &send(me, {ref, &1}), parallel: options != [])
    calls(ref)
  end

  # All entries that the calls of the function got
  def run("dispatch_all", args), do: Enum.concat(run("dispatch", args))

  def run("dispatch_in_caller", [r, key | options]) do
    me = self()
    ref = make_ref()
    Registry.dispatch(Term.plain(r), Term.plain(key), fn _ -> send(me, {ref, self() == me}) end, parallel: options != [])
    calls(ref)
  end

  def run("dispatch_raising", [r, key | options]),
    do: Registry.dispatch(Term.plain(r), Term.plain(key), fn _ -> raise("oops") end, parallel: options != [])

  def run("put_meta", [r, key, value]), do: Registry.put_meta(Term.plain(r), Term.plain(key), Term.plain(value))
  def run("delete_meta", [r, key]), do: Registry.delete_meta(Term.plain(r), Term.plain(key))

  def run("meta", [r, key]) do
    case Registry.meta(Term.plain(r), Term.plain(key)) do
      {:ok, value} -> value
      :error -> {:word, "none"}
    end
  end

  def run("via_register", [pid | via]), do: Registry.register_name(via(via), pid)
  def run("via_unregister", via), do: Registry.unregister_name(via(via))

  def run("via_whereis", via) do
    case Registry.whereis_name(via(via)) do
      :undefined -> {:word, "none"}
      pid -> pid
    end
  end

  def run("via_start", via) do
    case Agent.start(fn -> 1 end, name: {:via, Registry, via(via)}) do
      {:ok, _} -> :ok
      {:error, {:already_started, pid}} -> {:already, pid}
    end
  end

  def run("listen", [name]), do: Process.register(self(), Term.plain(name))
  def run("trap", []), do: Process.flag(:trap_exit, true)
  def run("mail", []), do: Puppet.mail()
  def run("alive", [pid]), do: Process.alive?(pid)
  def run("linked", [r]), do: Enum.any?(Facts.keepers(Term.plain(r)), &(&1 in elem(Process.info(self(), :links), 1)))
  def run("linked_to_registry", [r]), do: Process.whereis(Term.plain(r)) in elem(Process.info(self(), :links), 1)

  def run("exit", [target, reason]) do
    pid = if is_pid(target), do: target, else: Process.whereis(Term.plain(target))
    stop(pid, Term.plain(reason))
  end

  def run("die", [reason]), do: exit(Term.plain(reason))

  # Ends it as a supervisor would; the caller is the one who started it.
  defp stop(pid, reason) do
    ref = Process.monitor(pid)
    Process.exit(pid, reason)
    receive(do: ({:DOWN, ^ref, _, _, reason} -> reason), after: (100 -> {:word, "lives"}))
  end

  defp options([]), do: []
  defp options([{:word, "partitions"}, n | rest]), do: [{:partitions, n} | options(rest)]
  defp options([{:word, "listeners"}, {:tuple, names} | rest]), do: [{:listeners, Enum.map(names, &Term.plain/1)} | options(rest)]
  defp options([{:word, "meta"}, key, value | rest]), do: [{:meta, [{Term.plain(key), Term.plain(value)}]} | options(rest)]

  defp via([r, key]), do: {Term.plain(r), Term.plain(key)}
  defp via([r, key, value]), do: {Term.plain(r), Term.plain(key), Term.plain(value)}

  defp specs([]), do: []

  defp specs([head | rest]) do
    {guards, [{:word, "give"}, result | rest]} = Enum.split_while(rest, &(&1 != {:word, "give"}))
    [{Term.plain(head), Enum.map(guards, &Term.body/1), [Term.body(result)]} | specs(rest)]
  end

  defp calls(ref) do
    receive do
      {^ref, call} -> [call | calls(ref)]
    after
      0 -> []
    end
  end
end

files = [__DIR__, "registry", "*.txt"] |> Path.join() |> Path.wildcard()

case System.argv() do
  [] -> Enum.each(files, &Facts.record/1)
  ["check"] -> Enum.each(files, &Facts.check/1)
end
