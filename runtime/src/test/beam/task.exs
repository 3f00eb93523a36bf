# Records what Elixir's Task and Task.Supervisor do in the facts of task/, in place. See task/README.md.
#
#     elixir task.exs             record anew (the facts stay, what was seen is replaced)
#     elixir task.exs new         record only those that have not been recorded yet
#     elixir task.exs check       run everything there is and compare; nothing is written

:logger.set_primary_config(:level, :none)

defmodule Show do
  # Who gives the name of a pid or a ref.
  def reason({:shutdown, why}, who), do: "shutdown(#{reason(why, who)})"
  def reason({%{__exception__: true, message: message}, stack}, _) when is_list(stack), do: "error(#{message})"
  def reason({why, {Task.Supervised, :stream, _}}, who), do: "#{reason(why, who)} in stream"
  def reason({why, {module, function, list}}, who) when is_list(list), do: "#{reason(why, who)} in #{inspect(module)}.#{function}"
  def reason({item, why}, who) when is_binary(item), do: "{#{hd(String.split(item, ","))}, #{reason(why, who)}}"
  def reason(word, _) when is_atom(word), do: "#{word}"
  def reason(other, _), do: inspect(other)

  def atom("shutdown(" <> rest), do: {:shutdown, rest |> String.trim_trailing(")") |> String.to_atom()}
  def atom(word), do: String.to_atom(word)

  def name(it, who), do: Map.get(who, it, "?")

  def result(nil, _), do: "nothing"
  def result({:ok, pid}, who) when is_pid(pid), do: name(pid, who)
  def result({:ok, value}, who), do: "ok(#{result(value, who)})"
  def result({:exit, why}, who), do: "exit(#{reason(why, who)})"
  def result({:error, why}, who), do: "{error, #{reason(why, who)}}"
  def result({:died, why}, who), do: "exits #{reason(why, who)}"
  def result(pid, who) when is_pid(pid), do: name(pid, who)
  def result(list, who) when is_list(list), do: "[" <> Enum.map_join(list, ", ", &result(&1, who)) <> "]"
  def result({:yielded, task, result}, who), do: "#{name(task.pid, who)} #{result(result, who)}"
  def result({:mail, list}, who), do: list |> Enum.map(&mail(&1, who)) |> Enum.sort() |> Enum.join(" ") |> then(&"mail(#{&1})")
  def result(other, _), do: "#{other}"

  defp mail({:EXIT, pid, why}, who), do: "exit(#{name(pid, who)},#{reason(why, who)})"
  defp mail({:DOWN, ref, _, _, why}, who), do: "down(#{name(ref, who)},#{reason(why, who)})"
  defp mail({ref, value}, who) when is_reference(ref), do: "reply(#{name(ref, who)},#{value})"
  defp mail(other, _), do: inspect(other)
end

defmodule Work do
  # A task does one word after the other; its value is what give said last.
  def fun(recorder, name, words) do
    fn ->
      ask(recorder, {:up, name, self()})
      Enum.reduce(words, name, &word/2)
    end
  end

  def item(recorder, item) do
    [name | words] = String.split(item, ",")
    fun(recorder, name, words).()
  end

  defp word("give:" <> value, _), do: value
  defp word("sleep:" <> time, value), do: Process.sleep(String.to_integer(time)) && value
  defp word("raise:" <> message, _), do: raise(message)
  defp word("exit:" <> reason, _), do: exit(Show.atom(reason))
  defp word("trap", value), do: Process.flag(:trap_exit, true) && value

  defp word("shutdown:" <> _, value), do: value

  # It takes its time when it is told to end.
  defp word("linger:" <> time, _) do
    receive(do: ({:EXIT, _, reason} -> Process.sleep(String.to_integer(time)) && exit(reason)))
  end

  # It ends by something else than what it was told.
  defp word("instead:" <> reason, _), do: receive(do: ({:EXIT, _, _} -> exit(Show.atom(reason))))

  def ask(recorder, question) do
    ref = make_ref()
    send(recorder, {:ask, self(), ref, question})
    receive(do: ({^ref, answer} -> answer))
  end
end

defmodule Puppet do
  def begin(recorder, who) do
    receive do
      {:do, line} ->
        answer =
          try do
            Command.run(recorder, String.split(line, " "))
          rescue
            e in ArgumentError -> with _ <- e, do: "refused"
            e in RuntimeError -> with _ <- e, do: "failed"
          catch
            :throw, :return -> exit(:normal)
            :exit, {:die, reason} -> exit(reason)
            :exit, reason -> {:died, reason}
          end

        send(recorder, {:answer, who, answer})
    end

    begin(recorder, who)
  end
end

defmodule Command do
  @quiet 50

  def quiet, do: @quiet

  # Options of a command are its words of the form key:value that it knows; the rest is for the task.
  defp within(words) do
    Enum.find_value(words, 5000, fn
      "within:infinity" -> :infinity
      "within:" <> time -> String.to_integer(time)
      _ -> nil
    end)
  end

  defp names(words), do: Enum.reject(words, &String.contains?(&1, ":"))

  def run(_, ["trap"]), do: Process.flag(:trap_exit, true) && :ok
  def run(_, ["die", reason]), do: exit({:die, Show.atom(reason)})
  def run(_, ["return"]), do: throw(:return)
  def run(r, ["exit", whom, reason]), do: Process.exit(pid(r, whom), Show.atom(reason)) && :ok
  def run(r, ["alive", whom]), do: Process.alive?(pid(r, whom))

  def run(_, ["bonds"]) do
    [links: links, monitors: monitors] = Process.info(self(), [:links, :monitors])
    "links #{length(links)} monitors #{length(monitors)}"
  end

  def run(_, ["mail"]), do: {:mail, mail()}
  def run(r, ["start", name | words]), do: begun(r, Task.start(Work.fun(r, name, words)))
  def run(r, ["start_link", name | words]), do: begun(r, Task.start_link(Work.fun(r, name, words)))
  def run(r, ["async", name | words]), do: task(r, name, Task.async(Work.fun(r, name, words)))
  def run(r, ["completed", name, value]), do: task(r, name, Task.completed(value))
  def run(r, ["await", name | words]), do: Task.await(the(r, name), within(words))
  def run(r, ["await_many" | words]), do: Task.await_many(all(r, words), within(words))
  def run(r, ["yield", name | words]), do: Task.yield(the(r, name), within(words))

  def run(r, ["yield_many" | words]) do
    for {task, result} <- Task.yield_many(all(r, words), within(words)), do: {:yielded, task, result}
  end

  def run(r, ["shutdown", name, "brutal"]), do: Task.shutdown(the(r, name), :brutal_kill)
  def run(r, ["shutdown", name | words]), do: Task.shutdown(the(r, name), within(words))
  def run(r, ["ignore", name]), do: Task.ignore(the(r, name))

  # Supervisors
  def run(r, ["sup", name | words]) do
    options = for "max_" <> _ = word <- words, [key, n] = String.split(word, ":"), do: {String.to_atom(key), String.to_integer(n)}
    {:ok, pid} = Task.Supervisor.start_link(options)
    Work.ask(r, {:named, name, pid})
    :ok
  end

  def run(r, ["sup_async", sup, name | words]), do: task(r, name, Task.Supervisor.async(pid(r, sup), Work.fun(r, name, words), how(words)))
  def run(r, ["sup_nolink", sup, name | words]), do: task(r, name, Task.Supervisor.async_nolink(pid(r, sup), Work.fun(r, name, words), how(words)))

  def run(r, ["sup_child", sup, name | words]) do
    restart = for word <- words, word in ~w(permanent transient temporary), do: {:restart, String.to_atom(word)}
    begun(r, Task.Supervisor.start_child(pid(r, sup), Work.fun(r, name, words -- ~w(permanent transient temporary)), restart ++ how(words)))
  end

  def run(r, ["children", sup]), do: Task.Supervisor.children(pid(r, sup))
  def run(r, ["terminate", sup, name]), do: answer(Task.Supervisor.terminate_child(pid(r, sup), pid(r, name)))
  def run(r, ["stop", sup]), do: DynamicSupervisor.stop(pid(r, sup))

  # A task that is the child of an ordinary supervisor
  def run(r, ["tree", name, child | words]) do
    {:ok, pid} = Supervisor.start_link([{Task, Work.fun(r, child, words)}], strategy: :one_for_one)
    Work.ask(r, {:named, name, pid})
    :ok
  end

  def run(r, ["tree_count", name]), do: "specs #{Supervisor.count_children(pid(r, name)).specs}"

  # Streams
  def run(r, ["stream" | words]) do
    stream(r, words, fn items, options -> Task.async_stream(items, &Work.item(r, &1), options) end)
  end

  def run(r, ["sup_stream", sup | words]) do
    stream(r, words, fn items, options -> Task.Supervisor.async_stream(pid(r, sup), items, &Work.item(r, &1), options) end)
  end

  def run(r, ["sup_stream_nolink", sup | words]) do
    stream(r, words, fn items, options -> Task.Supervisor.async_stream_nolink(pid(r, sup), items, &Work.item(r, &1), options) end)
  end

  defp stream(r, words, make) do
    {options, items} = Enum.split_while(words, &(&1 != "of"))

    source =
      Stream.map(tl(items), fn
        "fail:" <> message -> Process.sleep(100) && raise(message)
        "later:" <> item -> Process.sleep(100) && with(:ok <- Work.ask(r, {:took, item}), do: item)
        item -> with(:ok <- Work.ask(r, {:took, item}), do: item)
      end)

    results = make.(source, Enum.flat_map(options, &option/1))

    Enum.reduce(options, results, fn
      "take:" <> n, stream -> Stream.take(stream, String.to_integer(n))
      "pause:" <> time, stream -> Stream.each(stream, fn _ -> Process.sleep(String.to_integer(time)) end)
      "fail_at:" <> value, stream -> Stream.each(stream, fn it -> it == {:ok, value} && raise("stream") end)
      _, stream -> stream
    end)
    |> Enum.to_list()
  end

  defp option("max:" <> n), do: [max_concurrency: String.to_integer(n)]
  defp option("unordered"), do: [ordered: false]
  defp option("timeout:infinity"), do: [timeout: :infinity]
  defp option("timeout:" <> time), do: [timeout: String.to_integer(time)]
  defp option("kill_task"), do: [on_timeout: :kill_task]
  defp option("zip"), do: [zip_input_on_exit: true]
  defp option(_), do: []

  defp how(words) do
    Enum.flat_map(words, fn
      "shutdown:brutal" -> [shutdown: :brutal_kill]
      "shutdown:" <> time -> [shutdown: String.to_integer(time)]
      _ -> []
    end)
  end

  defp answer(:ok), do: :ok
  defp answer({:error, why}), do: "{error, #{why}}"
  defp mail, do: receive(do: (any -> [any | mail()]), after: (0 -> []))
  defp all(r, words), do: Enum.map(names(words), &the(r, &1))
  defp the(r, name), do: Work.ask(r, {:task, name})
  defp pid(r, name), do: Work.ask(r, {:pid, name})
  defp begun(_, {:ok, _}), do: :ok
  defp begun(_, other), do: other

  defp task(r, name, task) do
    Work.ask(r, {:owned, name, task})
    :ok
  end
end

defmodule Facts do
  @runs 3
  @files [__DIR__, "task", "*.txt"] |> Path.join() |> Path.wildcard()

  def files, do: @files

  def read(path) do
    path |> File.read!() |> String.trim() |> String.split(~r/\n{2,}/) |> Enum.map(fn block ->
      ["fact " <> name | steps] = String.split(block, "\n")
      {name, Enum.map(steps, &step/1)}
    end)
  end

  defp step(line) do
    case String.split(line, " = ", parts: 2) do
      [command, seen] -> {String.trim(command), seen}
      [command] -> {String.trim(command), nil}
    end
  end

  # Several facts at a time: they mostly wait.
  defp at_once(facts, fun) do
    facts |> Task.async_stream(fun, max_concurrency: 4, timeout: :infinity) |> Enum.map(fn {:ok, it} -> it end)
  end

  def record(path, all) do
    blocks =
      at_once(read(path), fn {name, steps} ->
        seen =
          if all or Enum.any?(steps, &(elem(&1, 1) == nil)) do
            runs = for _ <- 1..@runs, do: run(steps)

            case Enum.uniq(runs) do
              [seen] -> seen
              several -> IO.puts("not stable: #{name} #{inspect(several, pretty: true)}") && Enum.map(steps, fn _ -> "?" end)
            end
          else
            Enum.map(steps, &elem(&1, 1))
          end

        width = steps |> Enum.map(&String.length(elem(&1, 0))) |> Enum.max()
        Enum.join(["fact #{name}" | for({{command, _}, seen} <- Enum.zip(steps, seen), do: "#{String.pad_trailing(command, width)} = #{seen}")], "\n")
      end)

    File.write!(path, Enum.join(blocks, "\n\n") <> "\n")
    IO.puts("#{Path.basename(path)}: #{length(blocks)} facts")
  end

  def check(path) do
    facts = read(path)
    seen = at_once(facts, fn {name, steps} -> {name, run(steps), Enum.map(steps, &elem(&1, 1))} end)
    bad = for {name, seen, expected} <- seen, seen != expected, do: {name, seen}
    for {name, seen} <- bad, do: IO.puts("differs: #{name}: #{inspect(seen, pretty: true)}")
    IO.puts("#{Path.basename(path)}: #{length(facts)} facts, #{length(bad)} differences")
  end

  # One run of a fact, in a process of its own: what was seen after each step.
  def run(steps) do
    task = Task.async(fn -> Recorder.play(Enum.map(steps, &elem(&1, 0))) end)
    Task.await(task, :infinity)
  end
end

defmodule Recorder do
  def play(lines) do
    Process.flag(:trap_exit, true)
    me = self()

    puppets =
      for who <- ~w(o c), into: %{} do
        pid = spawn(fn -> Puppet.begin(me, who) end)
        Process.monitor(pid)
        {who, pid}
      end

    state = %{who: Map.new(puppets, fn {who, pid} -> {pid, who} end), tasks: %{}, result: :none, events: []}
    {seen, state} = Enum.map_reduce(lines, state, &step(&1, &2, puppets))
    for {pid, _} <- state.who, is_pid(pid), do: Process.exit(pid, :kill)
    seen
  end

  defp step(line, state, puppets) do
    [who, command] = String.split(line, " ", parts: 2)

    case command do
      "wait " <> time -> Process.send_after(self(), :waited, String.to_integer(time))
      _ -> send(puppets[who], {:do, command})
    end

    quiet = if String.starts_with?(command, "wait "), do: :infinity, else: Command.quiet()
    state = listen(%{state | result: :none, events: []}, who, quiet)
    events = state.events |> Enum.map(&event(&1, state.who)) |> Enum.sort()
    shown = if state.result == :none, do: "-", else: Show.result(state.result, state.who)
    {Enum.join([shown | events], " | "), state}
  end

  # Until nothing happens for a while
  defp listen(state, who, quiet \\ Command.quiet()) do
    receive do
      :waited -> listen(state, who)

      {:ask, from, ref, question} ->
        {answer, state} = answer(question, state)
        send(from, {ref, answer})
        listen(state, who, quiet)

      {:answer, ^who, result} -> listen(%{state | result: result}, who, quiet)
      {:answer, other, result} -> listen(note(state, {:says, other, result}), who, quiet)
      {:DOWN, _, _, pid, reason} -> listen(note(state, {:ended, pid, reason}), who, quiet)
    after
      quiet -> state
    end
  end

  defp note(state, event), do: %{state | events: [event | state.events]}

  defp answer({:pid, name}, state) do
    {Enum.find_value(state.who, fn {pid, who} -> who == name && is_pid(pid) && pid end) || raise("nobody is called #{name}"), state}
  end

  defp answer({:task, name}, state), do: {Map.fetch!(state.tasks, name), state}
  defp answer({:owned, name, task}, state), do: {:ok, %{state | tasks: Map.put(state.tasks, name, task), who: Map.put(state.who, task.ref, name)}}
  defp answer({:took, item}, state), do: {:ok, note(state, {:took, hd(String.split(item, ","))})}

  defp answer({:named, name, pid}, state) do
    Process.monitor(pid)
    {:ok, %{state | who: Map.put(state.who, pid, name)}}
  end

  defp answer({:up, name, pid}, state) do
    Process.monitor(pid)
    {:ok, note(%{state | who: Map.put(state.who, pid, name)}, {:up, name})}
  end

  defp event({:says, puppet, result}, who), do: "#{puppet} says #{Show.result(result, who)}"
  defp event({:ended, pid, reason}, who), do: "#{Show.name(pid, who)} ended #{Show.reason(reason, who)}"
  defp event({:up, name}, _), do: "#{name} up"
  defp event({:took, name}, _), do: "took #{name}"
end

case System.argv() do
  [] -> Enum.each(Facts.files(), &Facts.record(&1, true))
  ["new"] -> Enum.each(Facts.files(), &Facts.record(&1, false))
  ["check"] -> Enum.each(Facts.files(), &Facts.check/1)
end
